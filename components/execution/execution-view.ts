import type { Finding, GraphLayout } from '#lib/asl/graph-types.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import type { EpochMillis, Milliseconds } from '#lib/units.ts';

/** What the island of an execution's page gets: everything but payloads, which it fetches. */
export interface ExecutionView {
  readonly id: string;
  /** What `unpackTrace` reads. */
  readonly packed: string;
  readonly layout: GraphLayout | null;
  readonly definition: string | null;
  /** The definition is only the machine's newest: which one ran is not known. */
  readonly definitionAssumed: boolean;
  readonly findings: readonly Finding[];
  readonly usual: { readonly p50: Milliseconds; readonly p95: Milliseconds } | null;
  readonly links: readonly LinkedExecutionView[];
  /** The time on the server when this was made. */
  readonly madeAt: EpochMillis;
  readonly changeNumber: number;
  readonly status: ExecutionStatus;
  /** Says why there are no events, when there are none. */
  readonly missing: string | null;
  /** What is missing comes by itself. */
  readonly awaited: boolean;
}

export interface LinkedExecutionView {
  readonly arn: string;
  readonly name: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly href: string;
}
