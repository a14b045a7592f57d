import type { Command, Phase, SimulatedMapRun } from '../interpreter/run.ts';
import type { Json } from '../json.ts';

/** What is kept of each execution; everything else is simulated again when somebody asks. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  /** As it names itself: labelled for children of a map run. */
  readonly machineArn: string;
  readonly revision: number;
  readonly startedAt: number;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  readonly mapRunArn: string | undefined;
  readonly itemCount: number | undefined;
  /** The Distributed Map state whose ItemProcessor it runs. */
  readonly mapState: string | undefined;
  /** Of no meaning when its scenario made it: then the hour and index of its start tell. */
  readonly input: Json | null;
  readonly hour: number;
  readonly index: number;
  readonly commands: readonly Command[];
  readonly phases: readonly Phase[];
  readonly mapRuns: readonly SimulatedMapRun[];
  /** Until then ListExecutions does not show it: AWS's lists are eventually consistent. */
  readonly listedFrom: number;
  readonly parentArn: string | undefined;
  /** Of the whole history, also of what lies in the future. */
  readonly eventCount: number;
  /** What the admin endpoint scripted when it was started, and at each redrive. */
  readonly scripts: readonly (readonly ScriptedOutcome[])[];
  /** What its random numbers come from; executions made for load share a few. */
  readonly seed: string;
}

/** A task's outcome as the admin endpoint sets it. */
export interface ScriptedOutcome {
  readonly machine: string | null;
  readonly state: string | null;
  /** For the first so many attempts of that state in an execution; null for all. */
  readonly times: number | null;
  readonly afterMs: number;
  readonly result:
    | { readonly kind: 'succeed'; readonly output: Json }
    | { readonly kind: 'fail'; readonly error: string | undefined; readonly cause: string | undefined }
    | { readonly kind: 'hang' };
}

export type ExecutionView = {
  readonly record: ExecutionRecord;
  readonly status: Phase['status'];
  readonly stoppedAt: number | undefined;
  readonly redriveCount: number;
  readonly redrivenAt: number | undefined;
  /** What lists are sorted by: stopDate when closed, else startDate or redriveDate. */
  readonly key: number;
};

/** How an execution looks at a time; null before it started. */
export function viewAt(record: ExecutionRecord, now: number): ExecutionView | null {
  let count = 0;
  for (const phase of record.phases) {
    if (phase.startedAt > now) break;
    count += 1;
  }
  const phase = record.phases[count - 1];
  if (phase === undefined) return null;
  const closed = phase.stoppedAt !== null && phase.stoppedAt <= now;
  const stoppedAt = closed && phase.stoppedAt !== null ? phase.stoppedAt : undefined;
  return {
    record,
    status: closed ? phase.status : 'RUNNING',
    stoppedAt,
    redriveCount: count - 1,
    redrivenAt: count > 1 ? phase.startedAt : undefined,
    key: stoppedAt ?? phase.startedAt,
  };
}

export const finalStop = (record: ExecutionRecord) =>
  record.phases.at(-1)?.stoppedAt ?? Number.POSITIVE_INFINITY;
