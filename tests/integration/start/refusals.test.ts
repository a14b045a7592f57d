import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const data = mkdtempSync(path.join(tmpdir(), 'stepscope-start-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Starts the product with these settings, expecting it to refuse; what it said and how it ended. */
function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, STEPSCOPE_DEMO: 'on', STEPSCOPE_DATA_DIR: data, ...settings };
  const supervisor = spawn(process.execPath, ['scripts/start.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve) => supervisor.once('close', (code) => resolve({ code, said: said.trim() })));
}

test('a taken port stops the start, and the message says which and what to do', async () => {
  const other = await listen();
  const port = portOf(other);
  const { code, said } = await start({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said).toBe(
    `Port ${port} on 127.0.0.1 is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start`,
  );
});

test('a wrong setting stops the start with its name, what is wrong, and an example', async () => {
  const { code, said } = await start({ PORT: 'three thousand' });
  expect(code).toBe(1);
  expect(said.split('\n')).toHaveLength(1);
  expect(said).toMatch(/^PORT must be a whole number .*three thousand.*Example: PORT=8080$/);
});

test('a data folder in use stops the second start', async () => {
  writeFileSync(path.join(data, 'supervisor.pid'), String(process.pid));
  const { code, said } = await start({ PORT: String(await unusedPort()) });
  rmSync(path.join(data, 'supervisor.pid'));
  expect(code).toBe(1);
  expect(said).toContain(`Another Stepscope (process ${process.pid}) works in ${data}`);
});

async function unusedPort(): Promise<number> {
  const probe = await listen();
  const port = portOf(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return address.port;
}
