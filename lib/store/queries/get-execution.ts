import type { HistoryEvent } from '#lib/trace/history.ts';
import type { EpochMillis, Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import type { ExecutionRow } from './list-executions.ts';

export interface ExecutionDetail extends ExecutionRow {
  readonly machineArn: string;
  readonly versionArn: string | null;
  readonly aliasArn: string | null;
  readonly redrivenAt: EpochMillis | null;
  readonly billableTransitions: number | null;
  readonly attempts: number | null;
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
  readonly usual: { readonly p50: Milliseconds; readonly p95: Milliseconds } | null;
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
  readonly counts: {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly running: number;
    readonly pending: number;
  };
  /** Children kept here. */
  readonly collected: number;
}

/** One execution by its id, or null when there is none that this viewer may see. */
export async function getExecution(_viewer: Viewer, _id: string): Promise<ExecutionDetail | null> {
  throw new Error('not built yet');
}

/** Its id by ARN (the newest, where an Express ARN or a reused name has several). */
export async function findExecutionByArn(_viewer: Viewer, _arn: string): Promise<string | null> {
  throw new Error('not built yet');
}

/** The events kept, in order; empty when none are. Null when there is no such execution for this viewer. */
export async function getHistory(_viewer: Viewer, _id: string): Promise<readonly HistoryEvent[] | null> {
  throw new Error('not built yet');
}
