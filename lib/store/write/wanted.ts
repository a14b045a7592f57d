import { EXECUTION_STATUS, type ExecutionStatus } from '../../trace/status.ts';
import type { EpochMillis } from '../../units.ts';
import { instant } from '../columns.ts';
import type { Connection } from '../transaction.ts';

/** What is worth reading first; `wanted_history.rank`. */
export const WANTED_RANK = { failed: 0, watched: 1, running: 2, rest: 3 } as const;

export const rankOf = (status: ExecutionStatus): number => {
  const { failed, final } = EXECUTION_STATUS[status];
  if (failed) return WANTED_RANK.failed;
  return final ? WANTED_RANK.rest : WANTED_RANK.running;
};

export interface Wanted {
  readonly id: string;
  readonly startedAt: EpochMillis;
  readonly rank: number;
  /** Null: at once, by the database's clock. */
  readonly dueAt: EpochMillis | null;
}

/** Puts executions among those whose history is wanted. One that was there is due at the earlier of both moments. */
export async function wantHistories(
  connection: Connection,
  account: string,
  wanted: readonly Wanted[],
): Promise<void> {
  if (wanted.length === 0) return;
  await connection.query(
    `INSERT INTO wanted_history AS w (account, execution_id, started_at, rank, due_at)
     SELECT $1, id, started_at, rank, coalesce(due_at, now())
       FROM unnest($2::text[], $3::timestamptz[], $4::smallint[], $5::timestamptz[]) AS n(id, started_at, rank, due_at)
      ORDER BY id
     ON CONFLICT (account, execution_id) DO UPDATE
       SET rank = CASE WHEN w.rank = ${WANTED_RANK.watched} THEN least(w.rank, excluded.rank) ELSE excluded.rank END,
           due_at = least(w.due_at, excluded.due_at)`,
    [
      account,
      wanted.map(({ id }) => id),
      wanted.map(({ startedAt }) => instant(startedAt)),
      wanted.map(({ rank }) => rank),
      wanted.map(({ dueAt }) => (dueAt === null ? null : instant(dueAt))),
    ],
  );
}

export async function wantNoMore(
  connection: Connection,
  account: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await connection.query('DELETE FROM wanted_history WHERE account = $1 AND execution_id = ANY($2)', [
    account,
    ids,
  ]);
}
