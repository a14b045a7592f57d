import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The folder that holds everything an installation keeps: database, logs, the demo's beginning. */
export interface DataFolder {
  readonly path: string;
  readonly logs: string;
  /** Gives the folder up; another supervisor may use it then. */
  release(): void;
}

/** Takes the folder for this process; a sentence when another one works in it. */
export function takeDataFolder(folder: string): DataFolder | string {
  mkdirSync(path.join(folder, 'logs'), { recursive: true });
  const lock = path.join(folder, 'supervisor.pid');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : null;
  if (holder !== null && holder !== process.pid && isAlive(holder)) {
    return `Another Stepscope (process ${holder}) works in ${folder}. Stop it, or give this one its own: STEPSCOPE_DATA_DIR=.data2 PORT=3001 npm start`;
  }
  writeFileSync(lock, String(process.pid));
  return { path: folder, logs: path.join(folder, 'logs'), release: () => rmSync(lock, { force: true }) };
}

const DemoOrigin = z.object({ anchor: z.number() });

/** When the demo's world began: the moment of the first start, kept so that later starts find the same world. */
export function demoAnchor(folder: string, now: number): number {
  const file = path.join(folder, 'demo.json');
  if (existsSync(file)) return DemoOrigin.parse(JSON.parse(readFileSync(file, 'utf8'))).anchor;
  writeFileSync(file, JSON.stringify({ anchor: now }));
  return now;
}

/** What sessions are encrypted with, made at the first start: people stay signed in over later ones. */
export function sessionSecret(folder: string): string {
  const file = path.join(folder, 'session-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
