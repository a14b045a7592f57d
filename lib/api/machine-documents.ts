import { z } from 'zod';
import type { MachineDetail } from '../store/queries/get-machine.ts';
import type { MachineRow } from '../store/queries/list-machines.ts';
import { RevisionDocument, Time } from './execution-documents.ts';
import { isoTime } from './iso-time.ts';

const count = z.int().min(0);
const length = z.number().nullable();

export const MachineDocument = z
  .strictObject({
    id: z.string(),
    account: z.string(),
    region: z.string(),
    arn: z.string(),
    name: z.string(),
    type: z.enum(['STANDARD', 'EXPRESS']),
    tags: z.record(z.string(), z.string()),
    deletedAt: Time,
    started: count,
    startedIn: z
      .strictObject({ day: count, week: count, month: count })
      .meta({ description: 'In the last 24 hours, 7 and 30 days, whatever range is asked for.' }),
    succeeded: count,
    failed: count,
    running: count,
    retries: count,
    p50: length.meta({ description: 'Milliseconds, of those that ended in the range.' }),
    p95: length,
    lastFailure: z
      .strictObject({ executionId: z.string(), at: Time, error: z.string().nullable() })
      .nullable(),
    lastStartedAt: Time,
    trend: z
      .array(z.strictObject({ at: Time, succeeded: count, failed: count }))
      .meta({ description: 'Equal slices of the range, oldest first.' }),
  })
  .meta({ id: 'Machine', description: 'Its figures count what started in the range asked for.' });

export function machineDocument(row: MachineRow): z.infer<typeof MachineDocument> {
  const { lastFailure } = row;
  return {
    id: row.id,
    account: row.account,
    region: row.region,
    arn: row.arn,
    name: row.name,
    type: row.type,
    tags: { ...row.tags },
    deletedAt: isoTime(row.deletedAt),
    started: row.started,
    startedIn: { ...row.startedIn },
    succeeded: row.succeeded,
    failed: row.failed,
    running: row.running,
    retries: row.retries,
    p50: row.p50,
    p95: row.p95,
    lastFailure: lastFailure && {
      executionId: lastFailure.executionId,
      at: isoTime(lastFailure.at),
      error: lastFailure.error,
    },
    lastStartedAt: isoTime(row.lastStartedAt),
    trend: row.trend.map(({ at, succeeded, failed }) => ({ at: isoTime(at), succeeded, failed })),
  };
}

export const MachineDetailDocument = z
  .strictObject({
    ...MachineDocument.shape,
    roleArn: z.string().nullable(),
    logLevel: z.string().nullable(),
    logGroupArn: z.string().nullable(),
    tracing: z.boolean(),
    definition: z.string().nullable(),
    revisions: z.array(
      z.strictObject({
        ...RevisionDocument.shape,
        definitionHash: z.string(),
        executions: count,
        failed: count,
      }),
    ),
    states: z.array(
      z.strictObject({
        statePath: z.string(),
        state: z.string(),
        visits: count,
        failures: count,
        retries: count,
        caught: count,
        meanMs: length,
        maxMs: length,
        p50: length.meta({
          description:
            'Milliseconds, of the visits that succeeded; null where none did, and for states that do no work (Wait, Pass, …). Over more than two weeks told from a part of the hours.',
        }),
        p95: length,
      }),
    ),
    transitions: z.array(z.strictObject({ scope: z.string(), from: z.string(), to: z.string(), count })),
  })
  .meta({ id: 'MachineDetail' });

export function machineDetailDocument(machine: MachineDetail): z.infer<typeof MachineDetailDocument> {
  return {
    ...machineDocument(machine),
    roleArn: machine.roleArn,
    logLevel: machine.logLevel,
    logGroupArn: machine.logGroupArn,
    tracing: machine.tracing,
    definition: machine.definition,
    revisions: machine.revisions.map((revision) => ({
      key: revision.key,
      number: revision.number,
      effectiveFrom: isoTime(revision.effectiveFrom),
      definitionHash: revision.definitionHash,
      executions: revision.executions,
      failed: revision.failed,
    })),
    states: machine.states.map((state) => ({
      statePath: state.statePath,
      state: state.state,
      visits: state.visits,
      failures: state.failures,
      retries: state.retries,
      caught: state.caught,
      meanMs: state.meanMs,
      maxMs: state.maxMs,
      p50: state.p50,
      p95: state.p95,
    })),
    transitions: machine.transitions.map(({ scope, from, to, count: times }) => ({
      scope,
      from,
      to,
      count: times,
    })),
  };
}
