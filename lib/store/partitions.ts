import type pg from 'pg';
import type { EpochMillis } from '../units.ts';
import { inTransaction } from './transaction.ts';

/** Tables cut into months, and the column that cuts them. */
export const PARTITIONED = {
  execution: 'started_at',
  history_chunk: 'started_at',
  execution_state: 'started_at',
  execution_transition: 'started_at',
  execution_link: 'started_at',
  execution_term: 'started_at',
  account_hour: 'hour',
  machine_hour: 'hour',
  state_hour: 'hour',
  transition_hour: 'hour',
  path_hour: 'hour',
  path_day: 'day',
} as const;
export type PartitionedTable = keyof typeof PARTITIONED;
export const PARTITIONED_TABLES = Object.keys(PARTITIONED) as PartitionedTable[];

const LOCK = 5_700_913_377_002;
const known = new WeakMap<pg.Pool, Set<string>>();

/** Makes the months of these times where they are missing, before anything is inserted into them. */
export async function ensurePartitions(pool: pg.Pool, times: Iterable<EpochMillis>): Promise<void> {
  const seen = known.get(pool) ?? new Set();
  known.set(pool, seen);
  const missing = [...new Set(Array.from(times, monthOf))].filter((month) => !seen.has(month));
  if (missing.length === 0) return;
  await inTransaction(pool, async (connection) => {
    await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    for (const month of missing) await createMonth(connection, month);
  });
  for (const month of missing) seen.add(month);
}

/** To be called when a partition turned out to be gone: another process's retention dropped it. */
export function forgetPartitions(pool: pg.Pool): void {
  known.delete(pool);
}

/** `2026-03` */
export const monthOf = (at: EpochMillis) => new Date(at).toISOString().slice(0, -17);

export function monthAfter(month: string): string {
  const at = monthStart(month);
  at.setUTCMonth(at.getUTCMonth() + 1);
  return at.toISOString().slice(0, -17);
}

export const monthStart = (month: string) => new Date(`${month}-01T00:00:00.000Z`);

export const partitionName = (table: PartitionedTable, month: string) =>
  `${table}_${month.replace(/^\+/, '').replace('-', '_')}`;

/** The months that have a partition, oldest first. */
export async function partitionMonths(pool: pg.Pool, table: PartitionedTable): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass',
    [table],
  );
  return rows.map(({ name }) => name.slice(table.length + 1).replace('_', '-')).sort();
}

/** Made apart and then attached, since that leaves readers and writers of the table alone. */
async function createMonth(connection: pg.PoolClient, month: string): Promise<void> {
  const from = monthStart(month).toISOString();
  const to = monthStart(monthAfter(month)).toISOString();
  for (const table of PARTITIONED_TABLES) {
    const name = partitionName(table, month);
    const { rows } = await connection.query('SELECT to_regclass($1) AS found', [name]);
    if (rows[0]?.found) continue;
    await connection.query(
      `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
    );
    await connection.query(
      `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  }
  await sampleWords(connection);
}

/** So many of a month's words tell how many executions hold a text; of the usual 100, what one in a hundred has is missed. */
const WORDS_SAMPLED = 500;

/** Sees to it that PostgreSQL knows whether a text is rare enough to begin with: of an index that can be told by itself only. */
export async function sampleWords(connection: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await connection.query<{ index: string }>(
    `SELECT i.inhrelid::regclass::text AS index FROM pg_inherits i JOIN pg_attribute a ON a.attrelid = i.inhrelid
      WHERE i.inhparent = to_regclass('execution_by_words') AND a.attnum = 1 AND a.attstattarget IS DISTINCT FROM $1`,
    [WORDS_SAMPLED],
  );
  for (const { index } of rows)
    await connection.query(`ALTER INDEX ${index} ALTER COLUMN 1 SET STATISTICS ${WORDS_SAMPLED}`);
}
