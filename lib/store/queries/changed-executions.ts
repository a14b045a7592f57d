import type { Viewer } from '#lib/viewer.ts';
import type { ExecutionFilter, ExecutionRow } from './list-executions.ts';

/**
 * Rows of this filter that are new or differ since `after` (a change number), oldest change first, at most `limit`;
 * and the number to ask from next. With `after: null` no rows, only the present number.
 */
export async function changedExecutions(
  _viewer: Viewer,
  _filter: ExecutionFilter,
  _after: number | null,
  _limit: number,
): Promise<{ readonly rows: readonly ExecutionRow[]; readonly changeNumber: number }> {
  throw new Error('not built yet');
}
