import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./demo-aws.ts', import.meta.url));
const NODE = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

const run = (...flags: string[]) => spawn(NODE, [SCRIPT, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });

test('tells where it listens in one line of JSON, answers there, and stops cleanly on SIGTERM', async () => {
  const child = run('--anchor', '1800000000000', '--workloads', 'none', '--executions', '40');
  const [chunk] = await once(child.stdout, 'data');
  const ready = JSON.parse(String(chunk));
  expect(ready).toMatchObject({ anchor: 1_800_000_000_000, region: 'eu-west-1', account: '111122223333' });
  const answer = await fetch(ready.url, {
    method: 'POST',
    headers: { 'X-Amz-Target': 'AWSStepFunctions.ListStateMachines' },
    body: '{}',
  });
  expect((await answer.json()).stateMachines).toHaveLength(4);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
}, 30_000);

test.each([
  [['--rate', 'fast'], '--rate must be a number'],
  [['--port', '70000'], '--port must be a whole number from 0 to 65535'],
  [['--limits', 'some'], '--limits must be aws or none'],
  [['--sed', '1'], "Unknown option '--sed'"],
])(
  '%j stops with a readable message',
  async (flags, message) => {
    const child = run(...flags);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(said).toContain(message);
    expect(said.trim().split('\n')).toHaveLength(1);
  },
  30_000,
);
