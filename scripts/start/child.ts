import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** One process of ours that is kept running until it is stopped. */
export interface Child {
  /** Resolves with what the child sent when it first was ready; rejects when it ended before. */
  readonly ready: Promise<unknown>;
  /** Ends it: politely, and after `STOP_MS` for good. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** When the child counts as ready: once it runs, once it sends `{ ready }`, or once it prints a line of JSON. */
  readonly readyWhen: 'running' | 'message' | 'json-line';
}

const STOP_MS = 4000;
const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 30_000;
const LOG_LIMIT_BYTES = 10_000_000;
/** Several Node processes share a small machine: a small young generation, and few malloc arenas to fragment. */
const FRUGAL = ['--max-semi-space-size=4'];
const FRUGAL_MALLOC = { MALLOC_ARENA_MAX: '2' };
const PRELOADED = ['leave-with-parent.ts', 'rest-with-less.ts'].flatMap((file) => [
  '--import',
  path.resolve(import.meta.dirname, file),
]);

export function startChild(options: ChildOptions): Child {
  const log = openLog(options);
  const { promise: ready, resolve, reject } = Promise.withResolvers<unknown>();
  let current = launch(options, log, resolve);
  let stopping = false;
  let wasReady = false;
  let restarts = 0;
  ready.then(
    () => {
      wasReady = true;
    },
    () => {},
  );

  const onExit = async (code: number | null, signal: string | null) => {
    if (stopping) return;
    log.write(`[supervisor] ${options.name} ended (${signal ?? `exit ${code}`})\n`);
    if (!wasReady)
      return reject(
        new Error(
          `${options.name} ended before it was ready (${signal ?? `exit ${code}`}); see ${logFile(options)}`,
        ),
      );
    await wait(Math.min(FIRST_RESTART_MS * 2 ** restarts, LONGEST_RESTART_MS));
    restarts += 1;
    if (stopping) return;
    current = launch(options, log, () => {});
    current.once('exit', onExit);
  };
  current.once('exit', onExit);

  return {
    ready,
    async stop() {
      stopping = true;
      await end(current);
      log.end();
    },
  };
}

function launch(
  { script, args = [], env, readyWhen }: ChildOptions,
  log: WriteStream,
  ready: (sent: unknown) => void,
): ChildProcess {
  // A group of its own: Ctrl-C reaches the supervisor alone, which then stops the children in order.
  const child = spawn(process.execPath, [...FRUGAL, ...PRELOADED, script, ...args], {
    env: { ...FRUGAL_MALLOC, ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  if (readyWhen === 'running') child.once('spawn', () => ready(null));
  if (readyWhen === 'message') child.once('message', ready);
  if (readyWhen === 'json-line') child.stdout?.on('data', onFirstJsonLine(ready));
  return child;
}

function onFirstJsonLine(ready: (sent: unknown) => void): (chunk: Buffer) => void {
  let text = '';
  return (chunk) => {
    text += chunk.toString();
    const line = text
      .split('\n')
      .find((candidate) => candidate.startsWith('{') && candidate.trimEnd().endsWith('}'));
    if (line !== undefined) ready(JSON.parse(line));
    text = text.slice(text.lastIndexOf('\n') + 1);
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

const logFile = ({ logFolder, name }: ChildOptions) => path.join(logFolder, `${name}.log`);

/** Appends to the log; one that has grown past the limit is put aside first, in place of the one before. */
function openLog(options: ChildOptions): WriteStream {
  const file = logFile(options);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a' });
}
