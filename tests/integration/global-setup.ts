import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../lib/store/embedded-postgres.ts';

/** One PostgreSQL for the whole run; each test file makes a database of its own in it (database.ts). */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-test-db-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    max_connections: '300',
  });
  process.env['STEPSCOPE_TEST_POSTGRES'] = server.url;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
