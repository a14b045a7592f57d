import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../lib/store/embedded-postgres.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-test-db-'));
let server: EmbeddedPostgres | undefined;

/** One PostgreSQL for the whole run; each test file makes a database of its own in it (database.ts). */
export async function setup(): Promise<void> {
  chmodSync(folder, 0o755);
  server = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    max_connections: '300',
  });
  process.env.STEPSCOPE_TEST_POSTGRES = server.url;
}

export async function teardown(): Promise<void> {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
