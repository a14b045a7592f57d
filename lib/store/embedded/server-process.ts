import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const FAST_MS = 3500;
const GONE_MS = 1000;

/**
 * SIGINT is PostgreSQL's fast shutdown: connections are cut, everything is written. Where that takes too long,
 * SIGQUIT leaves the rest to the next start's recovery. `pidFile` is gone when the shutdown is through; the process
 * itself may stay on as a zombie, when whoever inherited it does not look after it.
 */
export async function stopServer(pid: number, pidFile: string): Promise<void> {
  const isGone = () => !isAlive(pid) || !existsSync(pidFile);
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (!(await until(isGone, FAST_MS)) && isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await until(() => !isAlive(pid), GONE_MS);
}

async function until(condition: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) return false;
    await wait(10);
  }
  return true;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
