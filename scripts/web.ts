import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import next from 'next';

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
const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error('request failed', error instanceof Error ? error.message : error);
    response.destroy();
  });
});

server.listen(port, hostname, () => {
  console.info(`web listens on http://${hostname}:${port}`);
  process.send?.({ ready: true });
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    // Live streams never end by themselves.
    server.closeAllConnections();
  });
}
