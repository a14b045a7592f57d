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
  /** Null: made by its scenario from the hour and index of its start. */
  readonly input: Json | null;
  readonly hour: number;
  readonly index: number;
  readonly commands: readonly Command[];
  readonly phases: readonly Phase[];
  readonly mapRuns: readonly SimulatedMapRun[];
  /** Until then ListExecutions does not show it: AWS's lists are eventually consistent. */
  readonly listedFrom: number;
  readonly parentArn: string | undefined;
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
