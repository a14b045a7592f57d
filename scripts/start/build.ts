import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const SOURCES = [
  '{app,components,lib,public}/**/*.{ts,tsx,css,json,svg,png,ico,txt}',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const stamp = path.join(root, '.next/.made-from');

/** Builds the pages when any source changed since the last build. Rejects with what Next said when that fails. */
export async function buildWhenChanged(say: (message: string) => void, signal: AbortSignal): Promise<void> {
  const wanted = digestOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the pages (only when sources changed) …');
  await runBuild(signal);
  writeFileSync(stamp, wanted);
}

function runBuild(signal: AbortSignal): Promise<void> {
  const build = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let said = '';
  for (const stream of [build.stdout, build.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    build.once('error', reject);
    build.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built:\n${said}`)),
    );
  });
}

function digestOfSources(): string {
  const digest = createHash('sha256');
  // A route's folder may be called like a file: `openapi.json`.
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  for (const file of files.sort())
    digest
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return digest.digest('hex');
}
