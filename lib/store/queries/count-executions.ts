import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import { EXECUTION_STATUSES } from '#lib/trace/status.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { filterSql, prepareFilter } from '../execution-filter.ts';
import { countFound } from '../execution-search.ts';
import { Parameters } from '../parameters.ts';

export interface ExecutionCounts {
  readonly byStatus: Readonly<Record<ExecutionStatus, number>>;
  /** The count stopped here: there are more. */
  readonly cappedAt: number | null;
}

/** What a screen shows as "10,000+". */
const MOST = 10_000;

const Counted = z.object({ status: z.string(), count: z.number() });

/** How many executions of each status the filter (its own status left aside) leaves, up to a bound. */
export async function countExecutions(viewer: Viewer, filter: ExecutionFilter): Promise<ExecutionCounts> {
  const inOrder = filter.text === null && filter.clauses.length === 0;
  const counts = inOrder
    ? await countInOrder(viewer, filter)
    : await countFound(viewer, await prepareFilter({ ...filter, status: [] }), MOST);
  const of = (status: ExecutionStatus) => Math.min(counts.get(status) ?? 0, MOST);
  const isCapped = inOrder
    ? [...counts.values()].some((count) => count > MOST)
    : [...counts.values()].reduce((sum, count) => sum + count, 0) > MOST;
  return {
    byStatus: {
      FAILED: of('FAILED'),
      TIMED_OUT: of('TIMED_OUT'),
      ABORTED: of('ABORTED'),
      RUNNING: of('RUNNING'),
      PENDING_REDRIVE: of('PENDING_REDRIVE'),
      SUCCEEDED: of('SUCCEEDED'),
    },
    cappedAt: isCapped ? MOST : null,
  };
}

/** Of each status no more are counted than shown. */
async function countInOrder(viewer: Viewer, filter: ExecutionFilter): Promise<ReadonlyMap<string, number>> {
  const parameters = new Parameters();
  const prepared = await prepareFilter({ ...filter, status: EXECUTION_STATUSES });
  const { picks, conditions } = filterSql(viewer, prepared, parameters);
  const most = parameters.add(MOST + 1);
  const { rows } = await readPool().query(
    `SELECT pick.status, sum(found.count) AS count FROM (${picks}) pick CROSS JOIN LATERAL (
       SELECT count(*) FROM (SELECT 1 FROM execution e WHERE ${conditions} LIMIT ${most}) AS bounded) found GROUP BY 1`,
    parameters.values,
  );
  return new Map(
    z
      .array(Counted)
      .parse(rows)
      .map(({ status, count }) => [status, count]),
  );
}
