import type { ExecutionStatus } from '#lib/trace/status.ts';
import type { EpochMillis, Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';

/** What narrows the list. Empty arrays and nulls narrow nothing. */
export interface ExecutionFilter {
  readonly status: readonly ExecutionStatus[];
  /** Machine names; `*` stands for any run of characters. */
  readonly machine: readonly string[];
  readonly account: readonly string[];
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  /** Found in name, ARN, error or cause, whatever the case. */
  readonly text: string | null;
}

/** Points between two rows of the list, in either direction; opaque to everyone but the query. */
export type ExecutionCursor = string;

export interface ExecutionRow {
  readonly id: string;
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly machineId: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  readonly durationMs: Milliseconds | null;
  readonly error: string | null;
  /** The first words of it. */
  readonly cause: string | null;
  readonly failedState: string | null;
  readonly retries: number | null;
  readonly caught: number | null;
  readonly redriveCount: number;
  readonly mapRunArn: string | null;
  /** What of its history is kept. */
  readonly history: HistoryCoverage;
  /** Goes up with every change of any execution: where a live list asks from. */
  readonly changeNumber: number;
}

/** `wanted`: not read yet. `partial`: read so far, still running. `gone`: AWS no longer had it. `expired`: older than kept. */
export type HistoryCoverage = 'wanted' | 'partial' | 'complete' | 'gone' | 'expired';

export interface ExecutionList {
  readonly rows: readonly ExecutionRow[];
  readonly next: ExecutionCursor | null;
  readonly previous: ExecutionCursor | null;
}

/** One page of what this viewer may see, newest start first. */
export async function listExecutions(
  _viewer: Viewer,
  _filter: ExecutionFilter,
  _page: { readonly cursor: ExecutionCursor | null; readonly limit: number },
): Promise<ExecutionList> {
  throw new Error('not built yet');
}
