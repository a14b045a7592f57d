import { PgBoss } from 'pg-boss';
import { type EpochMillis, epochMillis } from '../units.ts';
import { JOB_KINDS, type JobKind, type Jobs } from './jobs.ts';
import type { Log } from './ports.ts';

/** A worker that died is noticed after so long; pg-boss takes no less. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 2;
const EXPIRE_SECONDS = 300;
const FORGET_SECONDS = 60;
const POOL = 3;

export interface PgBossJobs extends Jobs {
  /** The database's time: what all collectors agree on. */
  databaseTime(): Promise<EpochMillis>;
}

/** Jobs on pg-boss: one queue for each kind, in which each key is at most once, waiting or running. */
export async function startPgBossJobs(databaseUrl: string, accounts: number, log: Log): Promise<PgBossJobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'stepscope jobs',
    max: POOL,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error: unknown) => log.warn('jobs: database error', { error: messageOf(error) }));
  await boss.start();
  const runs = new Map<string, (signal: AbortSignal) => Promise<void>>();
  const timers: NodeJS.Timeout[] = [];
  for (const kind of JOB_KINDS) {
    await createQueue(boss, kind);
  }
  const working = new Set<JobKind>();

  async function workOn(kind: JobKind): Promise<void> {
    if (working.has(kind)) return;
    working.add(kind);
    const options = { pollingIntervalSeconds: 0.5, localConcurrency: Math.max(1, accounts) };
    await boss.work<{ key: string }>(kind, options, async ([job]) => {
      if (!job) return;
      await runs.get(nameOf(kind, job.data.key))?.(job.signal);
    });
  }

  return {
    async offer({ kind, key, everyMs, run }) {
      runs.set(nameOf(kind, key), run);
      const send = () => boss.send(kind, { key }, { singletonKey: key });
      const trySend = () => {
        send().catch((error: unknown) => log.warn('job not sent', { kind, key, error: messageOf(error) }));
      };
      trySend();
      timers.push(setInterval(trySend, everyMs));
      await workOn(kind);
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 4_000 });
    },
    async databaseTime() {
      const { rows } = await boss
        .getDb()
        .executeSql('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now');
      const [row]: unknown[] = rows;
      const now = typeof row === 'object' && row !== null && 'now' in row ? Number(row.now) : Number.NaN;
      if (!Number.isFinite(now)) throw new Error('the database did not tell the time');
      return epochMillis(Math.round(now));
    },
  };
}

async function createQueue(boss: PgBoss, kind: JobKind): Promise<void> {
  await boss.createQueue(kind, {
    policy: 'exclusive',
    retryLimit: 0,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    retentionSeconds: EXPIRE_SECONDS,
    deleteAfterSeconds: FORGET_SECONDS,
  });
}

const nameOf = (kind: JobKind, key: string) => `${kind} ${key}`;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
