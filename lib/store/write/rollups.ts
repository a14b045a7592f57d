import type pg from 'pg';
import { z } from 'zod';
import { epochMillis } from '../../units.ts';
import { bucketOf } from '../duration-buckets.ts';
import { ensurePartitions } from '../partitions.ts';
import { type Connection, inTransaction } from '../transaction.ts';
import { HOUR_MS } from './rollup-due.ts';

const LOCK = 5_700_913_377_003;
const Bucket = z.object({
  account: z.string(),
  machineId: z.string(),
  hour: z.number().transform(epochMillis),
});
type Bucket = z.infer<typeof Bucket>;

/**
 * Sums touched hours anew from the executions themselves: whatever was written how often and in which order, the
 * sums are those of a recount. One process at a time, so that no older sum replaces a newer one.
 */
export async function refreshRollups(pool: pg.Pool, limit: number): Promise<{ left: number }> {
  const { rows } = await pool.query(
    `SELECT account, machine_id AS "machineId", hour FROM rollup_due
      GROUP BY 1, 2, 3 ORDER BY max(hour) DESC, min(number) LIMIT $1`,
    [limit],
  );
  const buckets = z.array(Bucket).parse(rows);
  if (buckets.length > 0) {
    await ensurePartitions(
      pool,
      buckets.map(({ hour }) => hour),
    );
    await inTransaction(pool, (connection) => recompute(connection, buckets));
  }
  const { rows: counted } = await pool.query(
    'SELECT count(*) AS left FROM (SELECT DISTINCT account, machine_id, hour FROM rollup_due) AS due',
  );
  return z.object({ left: z.number() }).parse(counted[0]);
}

async function recompute(connection: Connection, buckets: readonly Bucket[]): Promise<void> {
  const { rows } = await connection.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [LOCK]);
  if (!rows[0]?.mine) return;
  const asked = [
    buckets.map(({ account }) => account),
    buckets.map(({ machineId }) => machineId),
    buckets.map(({ hour }) => new Date(hour).toISOString()),
  ];
  // The notes go first: what is written after this statement's moment leaves a note of its own.
  await connection.query(`DELETE FROM rollup_due t USING ${BUCKETS} ${SAME_HOUR}`, asked);
  for (const table of ['machine_hour', 'state_hour', 'transition_hour', 'path_hour']) {
    await connection.query(`DELETE FROM ${table} t USING ${BUCKETS} ${SAME_HOUR}`, asked);
  }
  await connection.query(SUM_MACHINES, asked);
  await connection.query(SUM_STATES, asked);
  await connection.query(SUM_TRANSITIONS, asked);
  await connection.query(SUM_PATHS, asked);
  await connection.query(DELETE_PATH_DAYS, asked);
  await connection.query(SUM_PATH_DAYS, asked);
  const hours = [asked[0], asked[2]];
  await connection.query(DELETE_ACCOUNTS, hours);
  await connection.query(SUM_ACCOUNTS, hours);
}

const BUCKETS = 'unnest($1::text[], $2::text[], $3::timestamptz[]) AS b(account, machine_id, hour)';
const SAME_HOUR = 'WHERE t.account = b.account AND t.machine_id = b.machine_id AND t.hour = b.hour';
/** Each hour is a stretch of an index. Without OFFSET PostgreSQL may go through a busy machine's whole month instead. */
const EXECUTIONS = `LATERAL (
      SELECT * FROM execution WHERE account = b.account AND machine_id = b.machine_id
         AND started_at >= b.hour AND started_at < b.hour + interval '${HOUR_MS / 1000} seconds' OFFSET 0) e ON true`;

const SUM_MACHINES = `
  WITH mine AS MATERIALIZED (
    SELECT e.account, e.machine_id, coalesce(e.revision_key, '') AS revision_key, b.hour, e.status, e.retries,
           e.billable_transitions, e.duration_ms
      FROM ${BUCKETS} JOIN ${EXECUTIONS}
  ), durations AS (
    SELECT account, machine_id, revision_key, hour, array_agg(bucket ORDER BY bucket) AS buckets,
           array_agg(count ORDER BY bucket) AS counts
      FROM (SELECT account, machine_id, revision_key, hour, ${bucketOf('duration_ms')} AS bucket, count(*)::int AS count
              FROM mine WHERE status = 'SUCCEEDED' AND duration_ms IS NOT NULL GROUP BY 1, 2, 3, 4, 5) AS counted
     GROUP BY 1, 2, 3, 4
  ), sums AS (
    SELECT account, machine_id, revision_key, hour, count(*) AS started,
           count(*) FILTER (WHERE status = 'SUCCEEDED') AS succeeded, count(*) FILTER (WHERE status = 'FAILED') AS failed,
           count(*) FILTER (WHERE status = 'TIMED_OUT') AS timed_out, count(*) FILTER (WHERE status = 'ABORTED') AS aborted,
           count(*) FILTER (WHERE status IN ('RUNNING', 'PENDING_REDRIVE')) AS running,
           coalesce(sum(retries), 0) AS retries, coalesce(sum(billable_transitions), 0) AS billable_transitions,
           coalesce(sum(duration_ms) FILTER (WHERE status = 'SUCCEEDED'), 0) AS total_ms
      FROM mine GROUP BY 1, 2, 3, 4
  )
  INSERT INTO machine_hour (account, machine_id, revision_key, hour, started, succeeded, failed, timed_out, aborted, running,
                            retries, billable_transitions, total_ms, duration_bucket, duration_count)
  SELECT account, machine_id, revision_key, hour, started, succeeded, failed, timed_out, aborted, running, retries,
         billable_transitions, total_ms, coalesce(d.buckets, '{}'), coalesce(d.counts, '{}')
    FROM sums LEFT JOIN durations d USING (account, machine_id, revision_key, hour)`;

const SUM_STATES = `
  WITH mine AS MATERIALIZED (
    SELECT e.account, e.machine_id, coalesce(e.revision_key, '') AS revision_key, b.hour,
           md5(s.state_path)::uuid AS path_hash, s.state_path, s.state, s.type, s.visits, s.attempts, s.retries, s.failures,
           s.caught, s.total_ms, s.max_ms, coalesce(s.duration_bucket, ARRAY[${bucketOf('s.max_ms')}]) AS buckets,
           coalesce(s.duration_count, '{1}') AS counts
      FROM ${BUCKETS} JOIN ${EXECUTIONS}
      JOIN execution_state s ON s.execution_id = e.id AND s.account = e.account AND s.started_at = e.started_at
  ), summed AS (
    SELECT account, machine_id, revision_key, hour, path_hash, min(state_path), min(state), min(type), count(*), sum(visits),
           sum(attempts), sum(retries), sum(failures), sum(caught), sum(total_ms), max(max_ms)
      FROM mine GROUP BY 1, 2, 3, 4, 5
  ), counted AS (
    SELECT account, machine_id, revision_key, hour, path_hash, bucket, sum(count)::int AS count
      FROM (SELECT account, machine_id, revision_key, hour, path_hash, unnest(buckets) AS bucket, unnest(counts) AS count
              FROM mine) AS each
     GROUP BY 1, 2, 3, 4, 5, 6
  ), durations AS (
    SELECT account, machine_id, revision_key, hour, path_hash, array_agg(bucket ORDER BY bucket) AS buckets,
           array_agg(count ORDER BY bucket) AS counts
      FROM counted GROUP BY 1, 2, 3, 4, 5
  )
  INSERT INTO state_hour (account, machine_id, revision_key, hour, path_hash, state_path, state, type, executions, visits,
                          attempts, retries, failures, caught, total_ms, max_ms, duration_bucket, duration_count)
  SELECT summed.*, coalesce(buckets, '{}'), coalesce(counts, '{}')
    FROM summed LEFT JOIN durations USING (account, machine_id, revision_key, hour, path_hash)`;

const SUM_TRANSITIONS = `
  INSERT INTO transition_hour (account, machine_id, revision_key, hour, edge_hash, scope, from_state, to_state, count)
  SELECT e.account, e.machine_id, coalesce(e.revision_key, ''), b.hour,
         md5(concat_ws(E'\\n', t.scope, t.from_state, t.to_state))::uuid, min(t.scope), min(t.from_state), min(t.to_state),
         sum(t.count)
    FROM ${BUCKETS} JOIN ${EXECUTIONS}
    JOIN execution_transition t ON t.execution_id = e.id AND t.account = e.account AND t.started_at = e.started_at
   GROUP BY 1, 2, 3, 4, 5`;

/** A redriven execution has left the path it took before: only those that are over count. */
const SUM_PATHS = `
  INSERT INTO path_hour (account, machine_id, revision_key, hour, path_key, executions, newest_id, duration_bucket,
                         duration_count)
  SELECT account, machine_id, revision_key, hour, path_key, sum(count), max(newest),
         coalesce(array_agg(bucket ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL), '{}'),
         coalesce(array_agg(count ORDER BY bucket) FILTER (WHERE bucket IS NOT NULL), '{}')
    FROM (SELECT e.account, e.machine_id, coalesce(e.revision_key, '') AS revision_key, b.hour, e.path_key,
                 CASE WHEN e.duration_ms IS NOT NULL THEN ${bucketOf('e.duration_ms')} END AS bucket,
                 count(*)::int AS count, max(e.id) AS newest
            FROM ${BUCKETS} JOIN ${EXECUTIONS}
           WHERE e.path_key IS NOT NULL AND e.status IN ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED')
           GROUP BY 1, 2, 3, 4, 5, 6) AS counted
   GROUP BY 1, 2, 3, 4, 5`;

const DAYS = `(SELECT DISTINCT account, machine_id, date_trunc('day', hour, 'UTC') AS day FROM ${BUCKETS}) AS d`;

const DELETE_PATH_DAYS = `
  DELETE FROM path_day t USING ${DAYS} WHERE t.account = d.account AND t.machine_id = d.machine_id AND t.day = d.day`;

/** From the sums of all its hours. */
const SUM_PATH_DAYS = `
  WITH mine AS MATERIALIZED (
    SELECT h.account, h.machine_id, h.revision_key, d.day, h.path_key, h.executions, h.newest_id, h.duration_bucket,
           h.duration_count
      FROM ${DAYS} JOIN path_hour h ON h.account = d.account AND h.machine_id = d.machine_id AND h.hour >= d.day
       AND h.hour < d.day + interval '24 hours'
  ), summed AS (
    SELECT account, machine_id, revision_key, day, path_key, sum(executions) AS executions, max(newest_id) AS newest
      FROM mine GROUP BY 1, 2, 3, 4, 5
  ), counted AS (
    SELECT account, machine_id, revision_key, day, path_key, bucket, sum(count)::int AS count
      FROM (SELECT account, machine_id, revision_key, day, path_key, unnest(duration_bucket) AS bucket,
                   unnest(duration_count) AS count FROM mine) AS each
     GROUP BY 1, 2, 3, 4, 5, 6
  ), durations AS (
    SELECT account, machine_id, revision_key, day, path_key, array_agg(bucket ORDER BY bucket) AS buckets,
           array_agg(count ORDER BY bucket) AS counts
      FROM counted GROUP BY 1, 2, 3, 4, 5
  )
  INSERT INTO path_day (account, machine_id, revision_key, day, path_key, executions, newest_id, duration_bucket,
                        duration_count)
  SELECT account, machine_id, revision_key, day, path_key, executions, newest, coalesce(buckets, '{}'),
         coalesce(counts, '{}')
    FROM summed LEFT JOIN durations USING (account, machine_id, revision_key, day, path_key)`;

const ACCOUNT_HOURS =
  '(SELECT DISTINCT account, hour FROM unnest($1::text[], $2::timestamptz[]) AS u(account, hour)) AS b';

const DELETE_ACCOUNTS = `DELETE FROM account_hour t USING ${ACCOUNT_HOURS} WHERE t.account = b.account AND t.hour = b.hour`;

/** From the sums of all its machines. */
const SUM_ACCOUNTS = `
  INSERT INTO account_hour (account, hour, started, succeeded, failed, timed_out, aborted, running)
  SELECT h.account, h.hour, sum(h.started), sum(h.succeeded), sum(h.failed), sum(h.timed_out), sum(h.aborted), sum(h.running)
    FROM ${ACCOUNT_HOURS} JOIN machine_hour h ON h.account = b.account AND h.hour = b.hour GROUP BY 1, 2`;
