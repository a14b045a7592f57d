import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const script = path.resolve(import.meta.dirname, '../../../scripts/collector.ts');

export interface CollectorProcess {
  readonly child: ChildProcess;
  /** Ends it and waits until it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** What it wrote, for when a test fails. */
  log(): string;
}

/** A real collector in a process of its own. */
export function startCollector(
  env: Readonly<Record<string, string>>,
  nodeArgs: string[] = [],
): CollectorProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...nodeArgs, script], {
    env: { NODE_ENV: 'test', PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000);
    });
  }
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    kill(signal) {
      child.kill(signal);
      return gone;
    },
    log: () => log,
  };
}
