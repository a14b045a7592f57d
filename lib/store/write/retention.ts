import type pg from 'pg';
import { z } from 'zod';
import { type EpochMillis, epochMillis } from '../../units.ts';
import { instant, instantColumn } from '../columns.ts';
import {
  monthAfter,
  monthOf,
  monthStart,
  PARTITIONED_TABLES,
  type PartitionedTable,
  partitionMonths,
  partitionName,
} from '../partitions.ts';
import { inTransaction } from '../transaction.ts';

const DAY_MS = 86_400_000;
const BATCH = 1000;
const USE_KEPT_MS = 2 * DAY_MS;
const LOCK = 5_700_913_377_004;

/** Histories, and what their payloads' values are found by, go by the payloads' days, all else by the metadata's. */
const PAYLOAD_TABLES = ['history_chunk', 'execution_term'] as const satisfies readonly PartitionedTable[];
const METADATA_TABLES = PARTITIONED_TABLES.filter(
  (table) => !PAYLOAD_TABLES.some((other) => other === table),
);

/**
 * Deletes one batch of what is older than this account keeps. Months that no account keeps are dropped whole, which
 * costs next to nothing; only what is left over is deleted row by row. What still runs is kept, however old.
 */
export async function applyRetention(
  pool: pg.Pool,
  account: string,
  now: EpochMillis,
): Promise<{ more: boolean }> {
  const { rows } = await pool.query(
    `SELECT metadata_days AS "metadataDays", payload_days AS "payloadDays" FROM account WHERE key = $1`,
    [account],
  );
  const days = z.array(z.object({ metadataDays: z.number(), payloadDays: z.number() })).parse(rows)[0];
  if (!days) return { more: false };
  const payloadsFrom = epochMillis(now - Math.min(days.payloadDays, days.metadataDays) * DAY_MS);
  const metadataFrom = epochMillis(now - days.metadataDays * DAY_MS);
  // Noted first: from now on readers say "expired", whether the deleting is through or not.
  await pool.query(
    'UPDATE account SET payloads_kept_from = greatest(payloads_kept_from, $2) WHERE key = $1',
    [account, instant(payloadsFrom)],
  );
  await dropMonths(pool, now);
  let payloads = 0;
  for (const table of PAYLOAD_TABLES)
    payloads = Math.max(payloads, await deletePayloads(pool, table, account, payloadsFrom));
  const metadata = await deleteExecutions(pool, account, metadataFrom);
  await deleteSmall(pool, account, now, metadataFrom);
  return { more: payloads === BATCH || metadata === BATCH };
}

async function dropMonths(pool: pg.Pool, now: EpochMillis): Promise<void> {
  const { rows } = await pool.query(
    `SELECT max(metadata_days) AS "metadataDays", max(least(payload_days, metadata_days)) AS "payloadDays" FROM account`,
  );
  const longest = z.object({ metadataDays: z.number(), payloadDays: z.number() }).parse(rows[0]);
  await dropTables(pool, PAYLOAD_TABLES, epochMillis(now - longest.payloadDays * DAY_MS));
  await dropTables(pool, METADATA_TABLES, epochMillis(now - longest.metadataDays * DAY_MS));
}

async function dropTables(
  pool: pg.Pool,
  tables: readonly PartitionedTable[],
  keptFrom: EpochMillis,
): Promise<void> {
  const months = new Set<string>();
  for (const table of tables) {
    for (const month of await partitionMonths(pool, table)) {
      if (monthStart(monthAfter(month)).getTime() <= keptFrom) months.add(month);
    }
  }
  for (const month of months) {
    if (await isKept(pool, month, keptFrom)) continue;
    await inTransaction(pool, async (connection) => {
      // Waiting for a lock would hold up every reader that comes after.
      await connection.query("SET LOCAL lock_timeout = '2s'");
      await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      for (const table of tables)
        await connection.query(`DROP TABLE IF EXISTS ${partitionName(table, month)}`);
    });
  }
}

/** Whether an execution that started in this month runs on, or ended after `keptFrom`. */
async function isKept(pool: pg.Pool, month: string, keptFrom: EpochMillis): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT EXISTS (SELECT 1 FROM execution
                     WHERE started_at >= $1 AND started_at < $2 AND (stopped_at IS NULL OR stopped_at >= $3)) AS kept`,
    [monthStart(month), monthStart(monthAfter(month)), instant(keptFrom)],
  );
  return z.object({ kept: z.boolean() }).parse(rows[0]).kept;
}

async function deletePayloads(
  pool: pg.Pool,
  table: (typeof PAYLOAD_TABLES)[number],
  account: string,
  keptFrom: EpochMillis,
): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM ${table} c USING (
       SELECT DISTINCT e.id, e.started_at FROM ${table} k
         JOIN execution e ON e.id = k.execution_id AND e.account = k.account AND e.started_at = k.started_at
        WHERE k.account = $1 AND k.started_at < $2 AND e.started_at < $2 AND e.stopped_at < $2 LIMIT $3) AS old
      WHERE c.account = $1 AND c.execution_id = old.id AND c.started_at = old.started_at`,
    [account, instant(keptFrom), BATCH],
  );
  return Math.min(rowCount ?? 0, BATCH);
}

const Old = z.object({ id: z.string(), startedAt: instantColumn });

async function deleteExecutions(pool: pg.Pool, account: string, keptFrom: EpochMillis): Promise<number> {
  return inTransaction(pool, async (connection) => {
    const { rows } = await connection.query(
      `SELECT id, started_at AS "startedAt" FROM execution
        WHERE account = $1 AND started_at < $2 AND stopped_at < $2 ORDER BY started_at LIMIT $3`,
      [account, instant(keptFrom), BATCH],
    );
    const old = z
      .array(Old)
      .parse(rows)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    if (old.length === 0) return 0;
    const keys = [account, old.map(({ id }) => id), old.map(({ startedAt }) => instant(startedAt))];
    const these = '(SELECT * FROM unnest($2::text[], $3::timestamptz[]) AS o(id, started_at)) o';
    await connection.query(
      `DELETE FROM execution t USING ${these} WHERE t.account = $1 AND t.id = o.id AND t.started_at = o.started_at`,
      keys,
    );
    for (const table of [
      'history_chunk',
      'execution_state',
      'execution_transition',
      'execution_link',
      'execution_term',
    ]) {
      await connection.query(
        `DELETE FROM ${table} t USING ${these}
          WHERE t.account = $1 AND t.execution_id = o.id AND t.started_at = o.started_at`,
        keys,
      );
    }
    return old.length;
  });
}

/** Small tables, and sums of hours of which no execution is kept. */
async function deleteSmall(
  pool: pg.Pool,
  account: string,
  now: EpochMillis,
  metadataFrom: EpochMillis,
): Promise<void> {
  const hoursFrom = monthStart(monthOf(metadataFrom)).toISOString();
  for (const table of ['account_hour', 'machine_hour', 'state_hour', 'transition_hour', 'path_hour']) {
    await pool.query(`DELETE FROM ${table} WHERE account = $1 AND hour < $2`, [account, hoursFrom]);
  }
  await pool.query('DELETE FROM path_day WHERE account = $1 AND day < $2', [account, hoursFrom]);
  await pool.query('DELETE FROM path WHERE account = $1 AND seen_on < $2', [account, hoursFrom]);
  await pool.query('DELETE FROM rollup_due WHERE account = $1 AND hour < $2', [account, hoursFrom]);
  await pool.query('DELETE FROM wanted_history WHERE account = $1 AND started_at < $2', [
    account,
    instant(metadataFrom),
  ]);
  await pool.query('DELETE FROM map_run WHERE account = $1 AND stopped_at < $2', [
    account,
    instant(metadataFrom),
  ]);
  await pool.query(
    `DELETE FROM poll p WHERE account = $1 AND kind = 'map-run'
        AND NOT EXISTS (SELECT 1 FROM map_run r WHERE r.account = p.account AND r.arn = p.target_arn)`,
    [account],
  );
  const useFrom = instant(epochMillis(now - USE_KEPT_MS));
  await pool.query('DELETE FROM budget_use WHERE account = $1 AND minute < $2', [account, useFrom]);
  await pool.query('DELETE FROM history_read WHERE account = $1 AND minute < $2', [account, useFrom]);
}
