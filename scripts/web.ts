import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import next from 'next';
import { readSettings } from '#lib/config/read-settings.ts';
import { urlHost } from './start/url-host.ts';
import { handOn, setupAddress } from './web/access.ts';
import { openStaticFiles } from './web/static-files.ts';

/**
 * The web process: Next on HOST:PORT. `--dev` reloads on changes. Started by the supervisor, or by hand against
 * an existing database (DATABASE_URL).
 */
const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
const settings = readSettings(process.env);
if (!settings.ok) {
  console.error(settings.error.message);
  process.exit(1);
}
const { host: hostname, port, access } = settings.value;
const missing = handOn(access);
if (missing !== null) {
  console.error(missing);
  process.exit(1);
}

const app = next({ dev: values.dev, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const isStaticFile = values.dev ? () => false : await openStaticFiles('.next/static');
const server = createServer((request, response) => {
  if (isStaticFile(request, response)) return;
  // Next adds nothing to a header that is there, so whatever a client says of itself would stand alone.
  request.headers['x-forwarded-for'] = [request.headers['x-forwarded-for'], request.socket.remoteAddress]
    .filter((hop) => hop !== undefined)
    .join(', ');
  handle(request, response).catch((error: unknown) => {
    console.error('request failed', error instanceof Error ? error.message : error);
    response.destroy();
  });
});

server.listen(port, hostname, () => {
  console.info(`web listens on http://${hostname}:${port}`);
  tellReady().catch((error: unknown) => {
    console.error('the database cannot be asked for users', error instanceof Error ? error.message : error);
    process.exit(1);
  });
  if (!values.dev)
    loadPages().catch((error: unknown) => console.warn('pages not loaded ahead', String(error)));
});

/** With the link for the first administrator, which the supervisor prints; by hand it is printed here. */
async function tellReady(): Promise<void> {
  const setup = access.signIn === 'required' ? await setupAddress(access.url) : null;
  if (process.send) process.send({ ready: true, setup });
  else if (setup) console.info(`No user yet. The first administrator, within 30 minutes: ${setup}`);
}

/** Next loads a page's modules at its first request, and the layout's with them: better now than while one waits. */
async function loadPages(): Promise<void> {
  const { default: Engine } = await import('elkjs/lib/elk.bundled.js');
  await new Engine().layout({ id: 'root', children: [] });
  const origin = `http://${urlHost(hostname)}:${port}`;
  for (const page of ['/executions', await newestExecution(origin), '/machines', '/status']) {
    await fetch(`${origin}${page}`);
  }
}

/** A real one draws its graph, too. There is none yet at a first start. */
async function newestExecution(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/executions?limit=1`);
  const { items }: { items?: readonly { id: string }[] } = await answer.json();
  return `/executions/${items?.[0]?.id ?? 'none'}`;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    // Live streams never end by themselves.
    server.closeAllConnections();
  });
}
