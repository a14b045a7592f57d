import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import { EXECUTION_STATUSES } from '#lib/trace/status.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { countFound } from '../count-found.ts';
import { filterSql, prepareFilter } from '../execution-filter.ts';
import { Parameters } from '../parameters.ts';

export interface ExecutionCounts {
  readonly byStatus: Readonly<Record<ExecutionStatus, number>>;
  /** Counting stopped before its end: of these there may be more. */
  readonly atLeast: readonly ExecutionStatus[];
}

/** What a screen shows as "10,000+". */
const MOST = 10_000;
/** Longer than this nobody waits for figures beside a list. */
const COUNTING_MS = 2000;

const Counted = z.object({ status: z.string(), count: z.number() });

/** How many executions of each status the filter (its own status left aside) leaves, up to a bound. */
export async function countExecutions(viewer: Viewer, filter: ExecutionFilter): Promise<ExecutionCounts> {
  const isPlain = filter.text === null && filter.clauses.length === 0;
  const { counts, atLeast } = isPlain
    ? await countInOrder(viewer, filter)
    : await countSearched(viewer, filter);
  const of = (status: ExecutionStatus) => Math.min(counts.get(status) ?? 0, MOST);
  return {
    byStatus: {
      FAILED: of('FAILED'),
      TIMED_OUT: of('TIMED_OUT'),
      ABORTED: of('ABORTED'),
      RUNNING: of('RUNNING'),
      PENDING_REDRIVE: of('PENDING_REDRIVE'),
      SUCCEEDED: of('SUCCEEDED'),
    },
    atLeast,
  };
}

interface Bounded {
  readonly counts: ReadonlyMap<string, number>;
  readonly atLeast: readonly ExecutionStatus[];
}

async function countSearched(viewer: Viewer, filter: ExecutionFilter): Promise<Bounded> {
  const prepared = await prepareFilter({ ...filter, status: [] });
  const { counts, stopped } = await countFound(viewer, prepared, MOST, COUNTING_MS);
  return { counts, atLeast: stopped ? EXECUTION_STATUSES : [] };
}

/** Of each status no more are counted than shown. */
async function countInOrder(viewer: Viewer, filter: ExecutionFilter): Promise<Bounded> {
  const parameters = new Parameters();
  const { picks, conditions } = filterSql(viewer, await prepareFilter({ ...filter, status: [] }), parameters);
  const most = parameters.add(MOST + 1);
  const { rows } = await readPool().query(
    `SELECT s.status, found.count
       FROM unnest(${parameters.add(EXECUTION_STATUSES)}::text[]) AS s(status) CROSS JOIN LATERAL (
         SELECT count(*) FROM (
           SELECT 1 FROM (${picks}) pick CROSS JOIN LATERAL (
             SELECT 1 FROM execution e WHERE ${conditions} AND e.status = s.status LIMIT ${most}) AS of_pick
            LIMIT ${most}) AS bounded) found`,
    parameters.values,
  );
  const counts = new Map(
    z
      .array(Counted)
      .parse(rows)
      .map(({ status, count }) => [status, count]),
  );
  return { counts, atLeast: EXECUTION_STATUSES.filter((status) => (counts.get(status) ?? 0) > MOST) };
}
