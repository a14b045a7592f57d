import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..');
const READY = /Stepscope is ready: (\S+)/;

/** The product as a user starts it, in a data folder of its own, with the demo AWS. */
export interface WholeProduct extends AsyncDisposable {
  readonly url: string;
  readonly readyAfterMs: number;
  /** Its data folder, with the embedded database. */
  readonly folder: string;
  /** Proportional memory of all its processes, in bytes: shared pages are counted once. Linux only. */
  memory(): number;
}

export async function startWholeProduct(): Promise<WholeProduct> {
  const data = mkdtempSync(path.join(tmpdir(), 'stepscope-bench-'));
  const begun = performance.now();
  const supervisor = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      STEPSCOPE_DATA_DIR: data,
      STEPSCOPE_DEMO: 'on',
      DATABASE_URL: '',
      DATABASE_READ_URL: '',
      PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(supervisor);
  return {
    url,
    readyAfterMs: performance.now() - begun,
    folder: data,
    memory: () => memoryOfTree(supervisor.pid ?? 0),
    async [Symbol.asyncDispose]() {
      const ended = new Promise((resolve) => supervisor.once('exit', resolve));
      supervisor.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const Status = z.object({
  accounts: z.array(
    z.object({ backlog: z.number(), executions: z.number(), backfill: z.object({ done: z.boolean() }) }),
  ),
});

/** Waits for the demo's fortnight to be collected; how long that took, in milliseconds. */
export async function untilCollected(url: string): Promise<number> {
  const begun = performance.now();
  const deadline = begun + 300_000;
  while (performance.now() < deadline) {
    const { accounts } = Status.parse(await (await fetch(`${url}/api/v1/status`)).json());
    const complete = accounts.every(
      (account) => account.backfill.done && account.executions > 1000 && account.backlog < 20,
    );
    if (accounts.length > 0 && complete) return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The fortnight was not collected within five minutes');
}

function readyUrl(supervisor: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    supervisor.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = READY.exec(said)?.[1];
      if (url) resolve(url);
    });
    supervisor.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function memoryOfTree(rootPid: number): number {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = readOrEmpty(`/proc/${entry}/stat`);
    // The name in parentheses may hold spaces; the parent's pid is the second field after it.
    parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isOurs = (pid: number): boolean => pid === rootPid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + proportionalMemory(pid), 0);
}

function proportionalMemory(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** A process may end between being listed and being read. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
