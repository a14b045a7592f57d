import { z } from 'zod';
import type { ItemCounts } from '#lib/insight/map-items.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { EpochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instant, instantColumn, plainText, statusColumn } from '../columns.ts';
import { accountsOf } from '../execution-filter.ts';
import { EXECUTION_COLUMNS, EXECUTION_JOINS, executionRowWith } from '../execution-rows.ts';
import { parseExecutionId } from '../ids.ts';
import { readChunks } from '../read-chunks.ts';
import { shownCause, shownHistory } from '../redaction.ts';
import { definitionOf, revisionsOfMachine } from '../revision-rows.ts';
import { USUAL_DAYS, type Usual, usualOf } from '../usual-duration.ts';
import type { ExecutionRow } from './list-executions.ts';

export interface ExecutionDetail extends ExecutionRow {
  readonly machineArn: string;
  readonly redrivenAt: EpochMillis | null;
  readonly revision: RevisionRef | null;
  /** True when the revision is only the machine's newest: which one ran could not be told yet. */
  readonly revisionAssumed: boolean;
  readonly definition: string | null;
  readonly definitionHash: string | null;
  /** Executions that started this one, or that it started, as far as they are collected. */
  readonly parent: LinkedExecution | null;
  readonly children: readonly LinkedExecution[];
  readonly mapRuns: readonly MapRunRow[];
  /** The machine's usual duration over the last 7 days of successes; null with fewer than 5. */
  readonly usual: Usual | null;
  readonly historyReadAt: EpochMillis | null;
}

export interface RevisionRef {
  readonly key: string;
  /** From 1, in the order they began to count. */
  readonly number: number;
  readonly effectiveFrom: EpochMillis;
}

export interface LinkedExecution {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly machineName: string;
  readonly status: ExecutionRow['status'];
}

export interface MapRunRow {
  readonly arn: string;
  readonly label: string;
  readonly status: string;
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  /** Its child executions; several items may share one. */
  readonly counts: ItemCounts;
  readonly items: ItemCounts;
  /** Children kept here. */
  readonly collected: number;
}

const MOST_CHILDREN = 200;

/** One execution by its id, or null when there is none that this viewer may see. The id names its partition. */
export async function getExecution(viewer: Viewer, id: string): Promise<ExecutionDetail | null> {
  const parsed = parseExecutionId(id);
  if (!parsed) return null;
  const { rows } = await readPool().query(
    `SELECT ${EXECUTION_COLUMNS}, coalesce(m.arn, '') AS "machineArn", e.redriven_at AS "redrivenAt",
            e.cause AS "wholeCause", e.revision_key AS "revisionKey", e.history_read_at AS "historyReadAt"
       FROM execution e ${EXECUTION_JOINS}
      WHERE e.id = $1 AND e.started_at = $2 AND ($3::text[] IS NULL OR e.account = ANY($3))`,
    [id, instant(parsed.startedAt), accountsOf(viewer)],
  );
  const found = z.array(DetailColumns).parse(rows)[0];
  if (!found) return null;
  const { wholeCause, revisionKey, ...row } = found;
  const [revisions, parent, children, mapRuns, usual] = await Promise.all([
    revisionsOfMachine(row.account, row.machineId),
    parentOf(row),
    childrenOf(row),
    mapRunsOf(row),
    usualDuration(row),
  ]);
  const ran = revisions.find(({ key }) => key === revisionKey);
  const revision =
    ran ?? revisions.findLast(({ effectiveFrom }) => effectiveFrom <= row.startedAt) ?? revisions.at(0);
  return {
    ...row,
    cause: wholeCause && shownCause(wholeCause, row.machineName),
    revision: revision
      ? { key: revision.key, number: revision.number, effectiveFrom: revision.effectiveFrom }
      : null,
    revisionAssumed: !ran,
    definition: revision ? await definitionOf(revision.definitionHash, row.machineName) : null,
    definitionHash: revision?.definitionHash ?? null,
    parent,
    children,
    mapRuns,
    usual,
  };
}

const DetailColumns = executionRowWith({
  machineArn: z.string(),
  redrivenAt: instantColumn.nullable(),
  wholeCause: z.string().nullable(),
  revisionKey: z.string().nullable(),
  historyReadAt: instantColumn.nullable(),
});

/** Its id by ARN (the newest, where an Express ARN or a reused name has several). */
export async function findExecutionByArn(viewer: Viewer, arn: string): Promise<string | null> {
  const { rows } = await readPool().query<{ id: string }>(
    `SELECT id FROM execution WHERE arn = $1 AND ($2::text[] IS NULL OR account = ANY($2)) ORDER BY started_at DESC LIMIT 1`,
    [plainText(arn), accountsOf(viewer)],
  );
  return rows[0]?.id ?? null;
}

/**
 * The events kept, or those of these ids, redacted and in order; empty when none are. Null when there is no such
 * execution for this viewer.
 */
export async function getHistory(
  viewer: Viewer,
  id: string,
  ids: ReadonlySet<number> | null = null,
): Promise<readonly HistoryEvent[] | null> {
  const parsed = parseExecutionId(id);
  if (!parsed) return null;
  const { rows } = await readPool().query(
    `SELECT e.account, coalesce(m.name, e.machine_id) AS machine, e.stopped_at < a.payloads_kept_from AS expired
       FROM execution e ${EXECUTION_JOINS}
      WHERE e.id = $1 AND e.started_at = $2 AND ($3::text[] IS NULL OR e.account = ANY($3))`,
    [id, instant(parsed.startedAt), accountsOf(viewer)],
  );
  const found = z.array(KeptColumns).parse(rows)[0];
  if (!found) return null;
  if (found.expired) return [];
  const events = await readChunks(readPool(), found.account, { id, startedAt: parsed.startedAt });
  return shownHistory(ids ? events.filter((event) => ids.has(event.id)) : events, found.machine);
}

const KeptColumns = z.object({ account: z.string(), machine: z.string(), expired: z.boolean().nullable() });

const LinkColumns = z.object({
  id: z.string(),
  arn: z.string(),
  name: z.string(),
  machineName: z.string(),
  status: statusColumn,
});
const LINK = `SELECT e.id, e.arn, e.name, coalesce(m.name, '') AS "machineName", e.status`;
const LINKED_MACHINE = 'LEFT JOIN machine m ON m.account = e.account AND m.id = e.machine_id';

type Row = Pick<ExecutionRow, 'account' | 'id' | 'arn' | 'machineId' | 'startedAt' | 'mapRunArn'>;

async function parentOf({ account, arn, mapRunArn }: Row): Promise<LinkedExecution | null> {
  const { rows } = await readPool().query(
    `${LINK} FROM execution_link l
       JOIN execution e ON e.id = l.execution_id AND e.account = l.account AND e.started_at = l.started_at ${LINKED_MACHINE}
      WHERE l.account = $1 AND l.child_arn = $2
      UNION ALL
     ${LINK} FROM map_run r
       JOIN execution e ON e.account = r.account AND e.id = r.execution_id ${LINKED_MACHINE}
      WHERE r.account = $1 AND r.arn = $3
      LIMIT 1`,
    [account, arn, mapRunArn],
  );
  return z.array(LinkColumns).parse(rows)[0] ?? null;
}

async function childrenOf({ account, id, startedAt }: Row): Promise<readonly LinkedExecution[]> {
  const { rows } = await readPool().query(
    `${LINK} FROM execution_link l JOIN execution e ON e.arn = l.child_arn AND e.account = l.account ${LINKED_MACHINE}
      WHERE l.account = $1 AND l.execution_id = $2 AND l.started_at = $3 AND e.started_at >= $3
      ORDER BY e.started_at LIMIT ${MOST_CHILDREN}`,
    [account, id, instant(startedAt)],
  );
  return z.array(LinkColumns).parse(rows);
}

const Counts = z.object({
  total: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  timedOut: z.number(),
  aborted: z.number(),
  running: z.number(),
  pending: z.number(),
});
const MapRunColumns = z.object({
  arn: z.string(),
  status: z.string(),
  startedAt: instantColumn,
  stoppedAt: instantColumn.nullable(),
  counts: Counts,
  items: Counts,
  collected: z.number(),
});

async function mapRunsOf({ account, id }: Row): Promise<readonly MapRunRow[]> {
  const { rows } = await readPool().query(
    `SELECT r.arn, r.status, r.started_at AS "startedAt", r.stopped_at AS "stoppedAt", r.execution_counts AS counts, r.item_counts AS items,
            (SELECT count(*) FROM execution c WHERE c.account = r.account AND c.map_run_arn = r.arn
                AND c.started_at >= r.started_at - interval '1 minute') AS collected
       FROM map_run r WHERE r.account = $1 AND r.execution_id = $2 AND r.status IS NOT NULL ORDER BY r.started_at, r.arn`,
    [account, id],
  );
  return z
    .array(MapRunColumns)
    .parse(rows)
    .map(({ counts, items, ...run }) => ({
      ...run,
      label: labelOf(run.arn),
      counts: itemCounts(counts),
      items: itemCounts(items),
    }));
}

const itemCounts = ({ timedOut, aborted, failed, ...counts }: z.infer<typeof Counts>): ItemCounts => ({
  ...counts,
  failed: failed + timedOut + aborted,
});

/** `…:mapRun:<machine>/<label>:<uuid>` */
const labelOf = (arn: string) => /:mapRun:[^/]*\/(.*):[^:]*$/.exec(arn)?.[1] ?? arn;

/** What successes of this machine took, started in the seven days up to this one's start. */
async function usualDuration({ account, machineId, startedAt }: Row): Promise<ExecutionDetail['usual']> {
  const { rows } = await readPool().query(
    `SELECT d.bucket, sum(d.count) AS count
       FROM machine_hour h, unnest(h.duration_bucket, h.duration_count) AS d(bucket, count)
      WHERE h.account = $1 AND h.machine_id = $2 AND h.hour > $3::timestamptz - interval '${USUAL_DAYS} days' AND h.hour <= $3
      GROUP BY 1`,
    [account, machineId, instant(startedAt)],
  );
  const buckets = z.array(z.object({ bucket: z.number(), count: z.number() })).parse(rows);
  return usualOf(new Map(buckets.map(({ bucket, count }) => [bucket, count])));
}
