import { hostname } from 'node:os';
import { awsBucket } from '#lib/aws/buckets.ts';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import { createDatabaseClock } from '#lib/collect/database-clock.ts';
import { startPgBossJobs } from '#lib/collect/pg-boss-jobs.ts';
import { rest } from '#lib/collect/rest.ts';
import { runCollector } from '#lib/collect/run-collector.ts';
import { readSettings } from '#lib/config/read-settings.ts';
import { createStore } from '#lib/store/store.ts';
import { createLineLog } from './collector/line-log.ts';

/**
 * `npm run collector`: collects from the accounts of the settings into DATABASE_URL until SIGTERM or SIGINT. Any
 * number of these may run, here or elsewhere; killing one at any moment loses nothing.
 */
const LEASE_MS = 20_000;
const HISTORIES_AT_ONCE = 32;
/** A stop that hangs (the database is away) ends here; what was claimed is claimed again. */
const STOP_MS = 3_500;

const settings = readSettings(process.env);
if (!settings.ok) stopWith(settings.error.message);
const { accounts, databaseUrl } = settings.value;
if (databaseUrl === null) {
  stopWith(
    'DATABASE_URL is missing: where to collect to. Example: DATABASE_URL=postgresql://stepscope:secret@db.internal:5432/stepscope',
  );
}
if (accounts.length === 0) {
  stopWith(
    'STEPSCOPE_ACCOUNTS is missing: which AWS accounts to collect from. Example: STEPSCOPE_ACCOUNTS=\'[{"key":"shop","region":"eu-west-1","profile":"shop-read"}]\'',
  );
}

const log = createLineLog();
const stopped = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopped.abort();
    setTimeout(() => process.exit(0), STOP_MS).unref();
  });
}
process.on('unhandledRejection', (error) => log.warn('unhandled rejection', { error: String(error) }));

const jobs = await startWhenThere(databaseUrl);
const clock = await createDatabaseClock(jobs.databaseTime, () => performance.now());
const store = createStore(databaseUrl);
const id = `${hostname()}-${process.pid}-${Date.now().toString(36)}`;
log.info('collector started', { id, accounts: accounts.map(({ key }) => key).join(' ') });
await runCollector(
  accounts,
  { aws: (account) => createAwsPort(account), store, clock, log, bucketOf: awsBucket },
  jobs,
  { id, pid: process.pid, host: hostname(), leaseMs: LEASE_MS, atOnce: HISTORIES_AT_ONCE },
  stopped.signal,
);
await jobs.stop();
log.info('collector stopped', { id });
process.exit(0);

async function startWhenThere(url: string) {
  for (let tries = 1; ; tries++) {
    try {
      return await startPgBossJobs(url, accounts.length, log);
    } catch (error) {
      log.warn('the database is not there yet', {
        tries,
        error: error instanceof Error ? error.message : '',
      });
      await rest(Math.min(250 * 2 ** tries, 10_000), stopped.signal);
      if (stopped.signal.aborted) process.exit(0);
    }
  }
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
