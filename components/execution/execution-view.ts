import type { Finding, GraphLayout } from '#lib/asl/graph-types.ts';
import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import type { EpochMillis } from '#lib/units.ts';
import type { Watched } from './use-live.client.ts';

/** What is shown of an execution: everything but payloads, which are read when they are looked at. */
export interface ExecutionView {
  /** What `unpackTrace` reads. */
  readonly packed: string;
  readonly layout: GraphLayout | null;
  readonly definition: string | null;
  readonly definitionIs: DefinitionIs;
  readonly findings: readonly Finding[];
  /** How long the machine's executions usually take. */
  readonly usual: Usual | null;
  readonly links: readonly LinkedExecutionView[];
  readonly status: ExecutionStatus;
  /** Says what of the history is not here, when not all of it is. */
  readonly missing: string | null;
}

/** Which definition it is: the one that ran, the machine's newest where that is not known, or one from a file. */
export type DefinitionIs = 'ran' | 'newest' | 'opened';

/** An execution the server keeps, as its page gets it; it is kept up to date. */
export interface CollectedView extends ExecutionView, Watched {
  /** The time on the server when this was made. */
  readonly madeAt: EpochMillis;
}

export interface LinkedExecutionView {
  readonly arn: string;
  readonly name: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly href: string;
}
