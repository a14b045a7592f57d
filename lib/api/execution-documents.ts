import { z } from 'zod';
import type { ExecutionDetail, LinkedExecution, MapRunRow } from '../store/queries/get-execution.ts';
import type { ExecutionRow } from '../store/queries/list-executions.ts';
import { EXECUTION_STATUSES, VISIT_STATUS, type VisitStatus } from '../trace/status.ts';
import { traceDocument } from '../trace/trace-document.ts';
import type { Trace } from '../trace/types.ts';
import { isoTime } from './iso-time.ts';

/** What the API says of executions: each schema beside the function that makes it from a row. */
export const Time = z.iso.datetime().nullable();
const Status = z.enum(EXECUTION_STATUSES).meta({ id: 'ExecutionStatus' });
const text = z.string().nullable();
const count = z.int().min(0);

export const ExecutionDocument = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    arn: z.string(),
    name: z.string(),
    machineId: z.string(),
    machineName: z.string(),
    status: Status,
    startedAt: Time,
    stoppedAt: Time,
    durationMs: z.number().nullable(),
    error: text,
    cause: text.meta({ description: 'The first words of it; the whole stands in the trace and the events.' }),
    failedState: text,
    retries: count.nullable(),
    caught: count.nullable(),
    redriveCount: count,
    mapRunArn: text,
    versionArn: text,
    aliasArn: text,
    revisionNumber: z.int().min(1).nullable().meta({
      description: 'Of the revision that ran, from 1; null while it is not known which one that was.',
    }),
    attempts: count.nullable(),
    billableTransitions: count.nullable(),
    events: count.nullable(),
    history: z.enum(['wanted', 'partial', 'complete', 'gone', 'expired']).meta({
      description:
        'wanted: not read yet. partial: read so far, still running. gone: AWS no longer had it. expired: older than is kept.',
    }),
    changeNumber: z.int(),
  })
  .meta({ id: 'Execution' });
export type ExecutionField = keyof typeof ExecutionDocument.shape;

export function executionDocument(row: ExecutionRow): z.infer<typeof ExecutionDocument> {
  return {
    id: row.id,
    account: row.account,
    arn: row.arn,
    name: row.name,
    machineId: row.machineId,
    machineName: row.machineName,
    status: row.status,
    startedAt: isoTime(row.startedAt),
    stoppedAt: isoTime(row.stoppedAt),
    durationMs: row.durationMs,
    error: row.error,
    cause: row.cause,
    failedState: row.failedState,
    retries: row.retries,
    caught: row.caught,
    redriveCount: row.redriveCount,
    mapRunArn: row.mapRunArn,
    versionArn: row.versionArn,
    aliasArn: row.aliasArn,
    revisionNumber: row.revisionNumber,
    attempts: row.attempts,
    billableTransitions: row.billableTransitions,
    events: row.events,
    history: row.history,
    changeNumber: row.changeNumber,
  };
}

const LinkedDocument = z
  .strictObject({
    id: z.string(),
    arn: z.string(),
    name: z.string(),
    machineName: z.string(),
    status: Status,
  })
  .meta({ id: 'LinkedExecution' });

const MapRunDocument = z
  .strictObject({
    arn: z.string(),
    label: z.string(),
    status: z.string(),
    startedAt: Time,
    stoppedAt: Time,
    counts: z.strictObject({
      total: count,
      succeeded: count,
      failed: count,
      running: count,
      pending: count,
    }),
    collected: count,
  })
  .meta({ id: 'MapRun' });

export const RevisionDocument = z.strictObject({ key: z.string(), number: z.int(), effectiveFrom: Time });

const eventNumber = z.int();
const AttemptDocument = z
  .looseObject({
    n: z.int().min(1),
    status: z.string(),
    error: text,
    cause: text,
    startedAt: Time,
    endedAt: Time,
    events: z.array(eventNumber),
  })
  .meta({ id: 'Attempt' });

const VisitDocument = z
  .looseObject({
    id: eventNumber,
    state: z.string(),
    type: z.string(),
    parent: eventNumber.nullable(),
    branch: z.int().nullable(),
    iteration: z.int().nullable(),
    status: z.enum(Object.keys(VISIT_STATUS) as [VisitStatus, ...VisitStatus[]]),
    enteredAt: Time,
    exitedAt: Time,
    durationMs: z.number().nullable(),
    caught: z.boolean(),
    attempts: z.array(AttemptDocument),
    retries: count,
    events: z.array(eventNumber),
  })
  .meta({ id: 'Visit' });

/** As `npm run trace` prints it: docs/reference/trace.md tells each field. */
export const TraceDocument = z
  .looseObject({
    status: Status,
    error: text,
    cause: text,
    startedAt: Time,
    stoppedAt: Time,
    durationMs: z.number().nullable(),
    events: count,
    unplaced: z.array(eventNumber),
    billableTransitions: count,
    retries: count,
    rootCause: z.looseObject({ eventId: eventNumber, visit: eventNumber.nullable(), error: text }).nullable(),
    visits: z.array(VisitDocument),
    path: z.array(eventNumber),
    transitions: z.array(z.looseObject({ from: z.string(), to: z.string(), count })),
    criticalPath: z.array(
      z.looseObject({ visit: eventNumber.nullable(), startMs: z.number(), endMs: z.number() }),
    ),
    warnings: z.array(z.looseObject({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Trace' });

export const ExecutionDetailDocument = z
  .strictObject({
    ...ExecutionDocument.shape,
    machineArn: z.string(),
    redrivenAt: Time,
    revision: RevisionDocument.nullable(),
    revisionAssumed: z.boolean(),
    definition: text,
    parent: LinkedDocument.nullable(),
    children: z.array(LinkedDocument),
    mapRuns: z.array(MapRunDocument),
    usual: z
      .strictObject({ p50: z.number(), p95: z.number() })
      .nullable()
      .meta({ description: 'The usual duration in milliseconds over the last 7 days of successes.' }),
    historyReadAt: Time,
    trace: TraceDocument.nullable().meta({ description: 'Null while no event is kept.' }),
  })
  .meta({ id: 'ExecutionDetail' });

const linkedDocument = ({ id, arn, name, machineName, status }: LinkedExecution) => ({
  id,
  arn,
  name,
  machineName,
  status,
});

const mapRunDocument = (run: MapRunRow) => ({
  arn: run.arn,
  label: run.label,
  status: run.status,
  startedAt: isoTime(run.startedAt),
  stoppedAt: isoTime(run.stoppedAt),
  counts: { ...run.counts },
  collected: run.collected,
});

export function executionDetailDocument(detail: ExecutionDetail, trace: Trace | null) {
  const { revision, usual } = detail;
  return {
    ...executionDocument(detail),
    machineArn: detail.machineArn,
    redrivenAt: isoTime(detail.redrivenAt),
    revision: revision && {
      key: revision.key,
      number: revision.number,
      effectiveFrom: isoTime(revision.effectiveFrom),
    },
    revisionAssumed: detail.revisionAssumed,
    definition: detail.definition,
    parent: detail.parent && linkedDocument(detail.parent),
    children: detail.children.map(linkedDocument),
    mapRuns: detail.mapRuns.map(mapRunDocument),
    usual: usual && { p50: usual.p50, p95: usual.p95 },
    historyReadAt: isoTime(detail.historyReadAt),
    trace: trace && traceDocument(trace),
  };
}
