import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '#lib/config/read-settings.ts';
import { buildWhenChanged } from './start/build.ts';
import { takeDataFolder } from './start/data-folder.ts';
import { startEverything } from './start/everything.ts';
import { whyNotListen } from './start/listen-check.ts';

/**
 * `npm start`, and with `--dev` `npm run dev`: everything on this machine, until a signal stops it. What it does
 * goes to stderr; its one line on stdout is the address, once all is ready.
 */
const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
const say = (message: string) => process.stderr.write(`${message}\n`);

const settings = readSettings(process.env);
if (!settings.ok) stopWith(settings.error.message);

const { host, port, dataDir } = settings.value;
const taken = await whyNotListen(host, port);
if (taken !== null) stopWith(taken);

const folder = takeDataFolder(path.resolve(dataDir));
if (typeof folder === 'string') stopWith(folder);

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());
stopped.signal.addEventListener('abort', () => say('Stopping …'), { once: true });

try {
  const build = values.dev ? Promise.resolve() : buildWhenChanged(say, stopped.signal);
  await using everything = await startEverything(settings.value, {
    folder,
    dev: values.dev,
    say,
    build,
    signal: stopped.signal,
  });
  console.log(`Stepscope is ready: ${everything.url}`);
  if (everything.setup) say(`No user yet. The first administrator, within 30 minutes: ${everything.setup}`);
  await new Promise((resolve) => stopped.signal.addEventListener('abort', resolve, { once: true }));
} catch (error) {
  if (!stopped.signal.aborted) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
} finally {
  folder.release();
}
process.exit();

function stopWith(message: string): never {
  say(message);
  process.exit(1);
}
