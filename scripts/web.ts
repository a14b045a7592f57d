import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import next from 'next';
import { urlHost } from './start/url-host.ts';
import { openStaticFiles } from './web/static-files.ts';

/**
 * The web process: Next on HOST:PORT. `--dev` reloads on changes. Started by the supervisor, or by hand against
 * an existing database (DATABASE_URL).
 */
const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } });
const hostname = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);

const app = next({ dev: values.dev, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const isStaticFile = values.dev ? () => false : await openStaticFiles('.next/static');
const server = createServer((request, response) => {
  if (isStaticFile(request, response)) return;
  handle(request, response).catch((error: unknown) => {
    console.error('request failed', error instanceof Error ? error.message : error);
    response.destroy();
  });
});

server.listen(port, hostname, () => {
  console.info(`web listens on http://${hostname}:${port}`);
  process.send?.({ ready: true });
  if (!values.dev)
    loadPages().catch((error: unknown) => console.warn('pages not loaded ahead', String(error)));
});

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
