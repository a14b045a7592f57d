import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { EpochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { listExecutions, writeCursor } from './list-executions.ts';

/** The executions beside one in the list of a filter; null at its ends. */
export interface Neighbours {
  readonly newer: string | null;
  readonly older: string | null;
}

/** The execution itself need not be in the list: it may have left it since. */
export async function listNeighbours(
  viewer: Viewer,
  filter: ExecutionFilter,
  execution: { readonly id: string; readonly startedAt: EpochMillis },
): Promise<Neighbours> {
  const [newer, older] = await Promise.all(
    [true, false].map(async (back) => {
      const { rows } = await listExecutions(viewer, filter, {
        cursor: writeCursor(execution, back),
        limit: 1,
      });
      return rows[0]?.id ?? null;
    }),
  );
  return { newer: newer ?? null, older: older ?? null };
}
