import { z } from 'zod';
import type { EpochMillis } from '../../units.ts';
import { instant, instantColumn, statusColumn } from '../columns.ts';
import { executionOf } from '../execution-of.ts';
import type { Connection } from '../transaction.ts';

/** What an execution's row says before a write. */
const KnownExecution = z.object({
  id: z.string(),
  status: statusColumn,
  startedAt: instantColumn,
  stoppedAt: instantColumn.nullable(),
  versionArn: z.string().nullable(),
  aliasArn: z.string().nullable(),
  mapRunArn: z.string().nullable(),
  itemCount: z.number().nullable(),
  redriveCount: z.number(),
  redrivenAt: instantColumn.nullable(),
  machineId: z.string(),
  history: z.enum(['wanted', 'partial', 'complete', 'gone']),
  lastEventId: z.number(),
  revisionKey: z.string().nullable(),
});
export type KnownExecution = z.infer<typeof KnownExecution>;

/**
 * Locks these rows until the transaction ends and reads them. Every writer locks executions before anything else
 * and in the order of their ids, so that writers wait for each other and never in a ring.
 */
export async function lockExecutions(
  connection: Connection,
  account: string,
  executions: readonly { readonly id: string; readonly startedAt: EpochMillis }[],
): Promise<Map<string, KnownExecution>> {
  const { rows } = await connection.query(
    `SELECT e.id, e.status, e.started_at AS "startedAt", e.stopped_at AS "stoppedAt", e.version_arn AS "versionArn",
            e.alias_arn AS "aliasArn", e.map_run_arn AS "mapRunArn", e.item_count AS "itemCount",
            e.redrive_count AS "redriveCount", e.redriven_at AS "redrivenAt", e.machine_id AS "machineId", e.history,
            e.last_event_id AS "lastEventId", e.revision_key AS "revisionKey"
       FROM (SELECT * FROM unnest($2::text[], $3::timestamptz[]) AS a(id, started_at) ORDER BY id) asked
      CROSS JOIN LATERAL ${executionOf('asked.id', 'asked.started_at', 'FOR UPDATE')} e`,
    [account, executions.map(({ id }) => id), executions.map(({ startedAt }) => instant(startedAt))],
  );
  return new Map(
    z
      .array(KnownExecution)
      .parse(rows)
      .map((row) => [row.id, row]),
  );
}

/** Rows of one transaction get numbers of their own, all of them above those of every finished transaction. */
export const CHANGE_NUMBERS_PER_TRANSACTION = 8192;
export const changeNumber = (ordinal: string) =>
  `(pg_current_xact_id()::text::bigint * ${CHANGE_NUMBERS_PER_TRANSACTION} + (${ordinal}) % ${CHANGE_NUMBERS_PER_TRANSACTION})`;
