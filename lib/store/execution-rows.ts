import { z } from 'zod';
import { durationColumn, instantColumn, statusColumn } from './columns.ts';
import { firstWordsShown, shownText } from './redaction.ts';
import { CHANGE_NUMBERS_PER_TRANSACTION } from './write/known-executions.ts';

/**
 * Every change up to this number is visible to this statement. Transactions end in another order than they begin,
 * so a row's own number may be higher than that of a change that is still to come.
 */
export const SETTLED_CHANGES = `(pg_snapshot_xmin(pg_current_snapshot())::text::bigint * ${CHANGE_NUMBERS_PER_TRANSACTION} - 1)`;

/** As lib/store/revision-rows.ts numbers a machine's revisions; null while it is not known which one ran. */
const REVISION_NUMBER = `(
  SELECT nullif(count(*), 0) FROM revision ran
    JOIN revision r ON r.account = ran.account AND r.machine_id = ran.machine_id
     AND (r.effective_from, r.seen_at) <= (ran.effective_from, ran.seen_at)
   WHERE ran.account = e.account AND ran.key = e.revision_key)`;

/** Columns of an ExecutionRow, of `execution e` with its `machine m` and `account a`. */
export const EXECUTION_COLUMNS = `
  e.id, e.account, e.arn, e.name, e.machine_id AS "machineId", coalesce(m.name, e.machine_id) AS "machineName", e.status,
  e.started_at AS "startedAt", e.stopped_at AS "stoppedAt", e.duration_ms AS "durationMs", e.error,
  e.cause, e.failed_state AS "failedState", e.retries, e.caught, e.redrive_count AS "redriveCount",
  e.map_run_arn AS "mapRunArn", e.version_arn AS "versionArn", e.alias_arn AS "aliasArn", e.attempts,
  e.billable_transitions AS "billableTransitions", e.events, ${REVISION_NUMBER} AS "revisionNumber",
  CASE WHEN e.history IN ('complete', 'partial') AND e.stopped_at < a.payloads_kept_from THEN 'expired'
       ELSE e.history END AS history,
  least(e.change_number, ${SETTLED_CHANGES}) AS "changeNumber"`;

export const EXECUTION_JOINS = `
  LEFT JOIN machine m ON m.account = e.account AND m.id = e.machine_id
  LEFT JOIN account a ON a.key = e.account`;

const Columns = z.object({
  id: z.string(),
  account: z.string(),
  arn: z.string(),
  name: z.string(),
  machineId: z.string(),
  machineName: z.string(),
  status: statusColumn,
  startedAt: instantColumn,
  stoppedAt: instantColumn.nullable(),
  durationMs: durationColumn.nullable(),
  error: z.string().nullable(),
  cause: z.string().nullable(),
  failedState: z.string().nullable(),
  retries: z.number().nullable(),
  caught: z.number().nullable(),
  redriveCount: z.number(),
  mapRunArn: z.string().nullable(),
  versionArn: z.string().nullable(),
  aliasArn: z.string().nullable(),
  attempts: z.number().nullable(),
  billableTransitions: z.number().nullable(),
  events: z.number().nullable(),
  revisionNumber: z.number().nullable(),
  history: z.enum(['wanted', 'partial', 'complete', 'gone', 'expired']),
  changeNumber: z.number(),
});

/** An ExecutionRow as a viewer may see it; no query reads one of these columns without. */
export const ExecutionRowColumns = Columns.transform(shownRow);

/** The same of a query that reads more than these. */
export const executionRowWith = <Shape extends z.ZodRawShape>(more: Shape) =>
  z.intersection(ExecutionRowColumns, z.object(more));

function shownRow(row: z.infer<typeof Columns>): z.infer<typeof Columns> {
  const { error, cause, machineName } = row;
  return {
    ...row,
    error: error && shownText(error, machineName),
    cause: cause && firstWordsShown(cause, machineName),
  };
}
