import type { ExecutionStatus } from '#lib/trace/status.ts';
import type { Viewer } from '#lib/viewer.ts';
import type { ExecutionFilter } from './list-executions.ts';

export interface ExecutionCounts {
  readonly byStatus: Readonly<Record<ExecutionStatus, number>>;
  /** The count stopped here: there are more. */
  readonly cappedAt: number | null;
}

/** How many executions of each status the filter (its own status left aside) leaves, up to a bound. */
export async function countExecutions(_viewer: Viewer, _filter: ExecutionFilter): Promise<ExecutionCounts> {
  throw new Error('not built yet');
}
