// Makes the tree ready to run, with nothing but Node: dependencies as locked, and the generated database client.
// Plain JavaScript, because it runs before there is anything installed and on Node 20 as well.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const OLDEST_NODE = 20;

checkNode();
once('node_modules/.stepscope-installed', ['package-lock.json'], () => {
  say('Installing dependencies (npm ci) …');
  // Building takes development packages too, also where NODE_ENV says production.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
});
once('lib/store/generated/.made-from', ['prisma/schema.prisma', 'package-lock.json'], () => {
  say('Generating the database client …');
  // Prisma's generator needs no schema engine; naming one that exists keeps it from downloading its own.
  run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
});

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  stop(
    `Stepscope needs Node ${OLDEST_NODE} or newer to start; this is ${process.version}. See https://nodejs.org.`,
  );
}

/** Runs `work` unless it was done for exactly these sources, and then notes that it was. */
function once(stamp, sources, work) {
  const digest = createHash('sha256');
  for (const source of sources) digest.update(readFileSync(path.join(root, source)));
  const wanted = digest.digest('hex');
  const file = path.join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return;
  work();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}

function run(command, args, env = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  stop(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}. What it said is above.`);
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function stop(message) {
  say(message);
  process.exit(1);
}
