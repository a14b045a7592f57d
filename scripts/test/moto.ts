import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * moto's server (an AWS none of us wrote) in a virtual environment of the project, made when there is none.
 * Null where there is no Python: the tests that need it then say that they are left out.
 */
export function findMoto(root: string): string | null {
  const server = process.env.MOTO_SERVER ?? path.join(root, '.venv/bin/moto_server');
  if (existsSync(server)) return server;
  if (spawnSync('python3', ['-c', 'import venv, ensurepip']).status !== 0) {
    console.log('No python3 with venv here: the tests against moto are left out.');
    return null;
  }
  console.log('Installing moto into .venv …');
  const made =
    runs(root, 'python3', ['-m', 'venv', '.venv']) &&
    runs(root, '.venv/bin/pip', ['install', '--quiet', '--disable-pip-version-check', 'moto[server]>=5,<6']);
  return made && existsSync(server) ? server : null;
}

function runs(root: string, command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
