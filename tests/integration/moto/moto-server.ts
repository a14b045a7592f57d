import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { until } from '../collect/until.ts';

const server = process.env.MOTO_SERVER ?? path.resolve(import.meta.dirname, '../../../.venv/bin/moto_server');

/** moto is there, or these tests are left out, loudly; a continuous integration without it fails. */
export function hasMoto(): boolean {
  if (existsSync(server)) return true;
  if (process.env.CI) throw new Error(`moto is missing at ${server}, and CI is set`);
  console.warn(`LEFT OUT: the tests against moto, for there is no ${server}. See docs/collecting.md.`);
  return false;
}

export interface Moto extends AsyncDisposable {
  readonly url: string;
}

/** moto on a free port, told to really run the state machines it is given. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const child: ChildProcess = spawn(server, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await until('moto to answer', async () => {
    const seen = await configure(url);
    return { done: seen === 201 || seen === 200, seen };
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function configure(url: string): Promise<number | string> {
  try {
    const answer = await fetch(`${url}/moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    return answer.status;
  } catch (error) {
    return String(error);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
