import { startEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';

/** Starts the server on the folder named, tells its address, and waits to be killed. */
const server = await startEmbeddedPostgres(process.argv[2] ?? '');
process.send?.(server.url);
