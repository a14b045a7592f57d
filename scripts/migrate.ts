import path from 'node:path';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../lib/store/embedded-postgres.ts';
import { migrate } from '../lib/store/migrate.ts';

/** `npm run migrate`: brings DATABASE_URL, or the embedded database in STEPSCOPE_DATA_DIR, to the newest schema. */
const folder = path.resolve(process.env.STEPSCOPE_DATA_DIR || '.data');
const url = process.env.DATABASE_URL || runningEmbeddedPostgres(folder)?.url;
const started = url ? null : await startEmbeddedPostgres(folder);

try {
  const applied = await migrate(url ?? started?.url ?? '');
  console.info(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await started?.stop();
}
process.exit();
