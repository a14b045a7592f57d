import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Best first: the headless shell is Chromium without a desktop's windows, and what Playwright itself would bring. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * A Chromium to test in, installed when there is none: by apt where this may be done, else by Playwright's own
 * download. Null means that Playwright finds its own.
 */
export function findChromium(root: string): string | null {
  const present = process.env.STEPSCOPE_CHROMIUM ?? onPath();
  if (present) return present;
  if (installByApt()) return onPath();
  console.log('Installing Chromium by Playwright’s download …');
  const playwright = path.join(root, 'node_modules/.bin/playwright');
  const { status } = spawnSync(playwright, ['install', 'chromium'], { cwd: root, stdio: 'inherit' });
  if (status !== 0)
    console.log('No Chromium could be installed: the end-to-end tests will fail. Install one and run again.');
  return null;
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  );
  return found ?? null;
}

function installByApt(): boolean {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) return false;
  console.log('Installing Chromium by apt-get …');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return (
    apt('update') && (apt('install', '-y', 'chromium-headless-shell') || apt('install', '-y', 'chromium'))
  );
}
