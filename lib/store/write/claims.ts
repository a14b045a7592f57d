import type pg from 'pg';
import { z } from 'zod';
import type { HistoryClaim, HistoryStore } from '../../collect/ports.ts';
import type { HistoryEvent } from '../../trace/history.ts';
import type { Milliseconds } from '../../units.ts';
import { eventIdColumn, instant, instantColumn, statusColumn } from '../columns.ts';
import { executionOf } from '../execution-of.ts';
import { parseExecutionId } from '../ids.ts';
import { readChunks } from '../read-chunks.ts';
import { inTransaction } from '../transaction.ts';
import { changeNumber, lockExecutions } from './known-executions.ts';
import { announceChanges } from './rollup-due.ts';

const Claim = z.object({
  account: z.string(),
  executionId: z.string(),
  executionArn: z.string(),
  machineArn: z.string(),
  startedAt: instantColumn,
  stoppedAt: instantColumn.nullable(),
  status: statusColumn,
  redriveCount: z.number(),
  versionArn: z.string().nullable(),
  mapRunArn: z.string().nullable(),
  lastEventId: eventIdColumn,
  attempts: z.number(),
});

/** Walks wanted_history_by_worth; rows that another collector is just claiming are passed over. */
export async function claimHistories(
  pool: pg.Pool,
  account: string,
  limit: number,
  leaseMs: Milliseconds,
): Promise<readonly HistoryClaim[]> {
  const { rows } = await pool.query(
    `WITH chosen AS MATERIALIZED (
       SELECT account, execution_id FROM wanted_history
        WHERE account = $1 AND due_at <= now() AND (leased_until IS NULL OR leased_until <= now())
        ORDER BY rank, started_at DESC LIMIT $2 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE wanted_history w SET leased_until = now() + $3 * interval '1 millisecond'
         FROM chosen c WHERE w.account = c.account AND w.execution_id = c.execution_id
       RETURNING w.*
     )
     SELECT e.account, e.id AS "executionId", e.arn AS "executionArn", m.arn AS "machineArn", e.started_at AS "startedAt",
            e.stopped_at AS "stoppedAt", e.status, e.redrive_count AS "redriveCount", e.version_arn AS "versionArn",
            e.map_run_arn AS "mapRunArn", e.last_event_id AS "lastEventId", c.attempts
       FROM claimed c
      CROSS JOIN LATERAL ${executionOf('c.execution_id', 'c.started_at')} e
       JOIN machine m ON m.account = e.account AND m.id = e.machine_id
      ORDER BY c.rank, c.started_at DESC`,
    [account, limit, leaseMs],
  );
  return z.array(Claim).parse(rows);
}

export async function readHistory(
  pool: pg.Pool,
  account: string,
  executionId: string,
): Promise<readonly HistoryEvent[]> {
  const parsed = parseExecutionId(executionId);
  return parsed ? readChunks(pool, account, { id: executionId, startedAt: parsed.startedAt }) : [];
}

export async function postponeHistory(
  pool: pg.Pool,
  claim: HistoryClaim,
  outcome: Parameters<HistoryStore['postponeHistory']>[1],
): Promise<void> {
  const { account, executionId: id, startedAt } = claim;
  if (outcome.kind === 'later') {
    await pool.query(
      `UPDATE wanted_history SET due_at = $3, leased_until = NULL, attempts = attempts + 1
        WHERE account = $1 AND execution_id = $2`,
      [account, id, instant(outcome.at)],
    );
    return;
  }
  await inTransaction(pool, async (connection) => {
    await lockExecutions(connection, account, [{ id, startedAt }]);
    await connection.query('DELETE FROM wanted_history WHERE account = $1 AND execution_id = $2', [
      account,
      id,
    ]);
    await connection.query(
      `UPDATE execution SET history = 'gone', change_number = ${changeNumber('1')}
        WHERE account = $1 AND id = $2 AND started_at = $3 AND history IN ('wanted', 'partial')`,
      [account, id, instant(startedAt)],
    );
    await announceChanges(connection, account);
  });
}
