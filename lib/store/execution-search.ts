import { z } from 'zod';
import { type EpochMillis, epochMillis } from '../units.ts';
import type { Viewer } from '../viewer.ts';
import type { Stretch } from './clause-sql.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import { type Filter, filterSql } from './execution-filter.ts';
import { EXECUTION_COLUMNS, EXECUTION_JOINS, ExecutionRowColumns } from './execution-rows.ts';
import { parseExecutionId } from './ids.ts';
import { Parameters } from './parameters.ts';
import { monthAfter, monthStart, partitionMonths } from './partitions.ts';
import { readInTime } from './read-in-time.ts';
import { hasTextSql, narrowSql, placesSql, resolveScope, type Scope } from './search-scope.ts';

type Row = z.infer<typeof ExecutionRowColumns>;

/** From where on, and which way, a list is read; ids sort as starts do. */
export interface Point {
  readonly startedAt: EpochMillis;
  readonly id: string;
}

/**
 * So many rows are looked through one by one first: what holds for one in twenty fills a page by then. Only what is
 * rarer is worth its index, which finds all its places at once, and would find far too many of something common.
 */
const WALK = 1000;
/** Beyond so many stretches of the index each one's share of the walk is too short; everything is walked instead. */
const MOST_PICKS = 8;

/**
 * The first `limit` executions beyond `point` for which a text or clauses hold, in the list's order (`back`: towards
 * newer ones).
 */
export async function searchExecutions(
  viewer: Viewer,
  filter: Filter,
  point: Point | null,
  back: boolean,
  limit: number,
): Promise<readonly Row[]> {
  const scope = await resolveScope(viewer, filter);
  const walked = await walk(viewer, scope, point, back, limit);
  const found = [...walked.rows];
  if (walked.reached === null) return found;
  for (const stretch of stretches(await monthsFrom(filter, walked.reached, back))) {
    if (found.length >= limit) break;
    found.push(...(await lookUp(scope, stretch, walked.reached, back, limit - found.length)));
  }
  return found;
}

const Counted = z.object({ status: z.string(), count: z.number() });

/** How many of each status are found; counting stops after the month in which `most` are passed. */
export async function countFound(
  viewer: Viewer,
  filter: Filter,
  most: number,
): Promise<ReadonlyMap<string, number>> {
  const scope = await resolveScope(viewer, filter);
  const counts = new Map<string, number>();
  let total = 0;
  for (const month of await monthsFrom(filter, null, false)) {
    if (total > most) break;
    const parameters = new Parameters();
    const { rows } = await readPool().query(
      `SELECT status, count(*) FROM (${placesSql(scope, within([month], parameters), parameters, 'e.status, e.id')}) AS places GROUP BY 1`,
      parameters.values,
    );
    for (const { status, count } of z.array(Counted).parse(rows)) {
      counts.set(status, (counts.get(status) ?? 0) + count);
      total += count;
    }
  }
  return counts;
}

/** Counting what a search finds reads all of it; longer than this nobody waits for a picture. */
const COUNTING_MS = 2000;

/** How many of each status are found in each slice, as `slice` cuts a row's start; null when that took too long. */
export async function countFoundBy(
  viewer: Viewer,
  filter: Filter,
  slice: (parameters: Parameters) => string,
): Promise<readonly unknown[] | null> {
  const scope = await resolveScope(viewer, filter);
  const parameters = new Parameters();
  const columns = `${slice(parameters)} AS slice, e.status, e.id`;
  return readInTime(
    COUNTING_MS,
    `SELECT slice, status, count(*) AS count FROM (${placesSql(scope, between(filter, parameters), parameters, columns)}) AS places GROUP BY 1, 2`,
    parameters.values,
  );
}

const share = (picks: string) => `greatest(10, ${WALK} / ${picks})`;
const picksOf = ({ accounts, machines, filter }: Scope) =>
  (machines ?? accounts).length * Math.max(1, filter.status.length);

async function walk(viewer: Viewer, scope: Scope, point: Point | null, back: boolean, limit: number) {
  const parameters = new Parameters();
  const order = back ? 'ASC' : 'DESC';
  const walked = picksOf(scope) > MOST_PICKS ? { ...scope.filter, machine: [], status: [] } : scope.filter;
  const { picks, conditions } = filterSql(viewer, { ...walked, text: null, clauses: [] }, parameters);
  const beyond = point ? `AND ${beyondSql(point, back, parameters)}` : '';
  const { rows } = await readPool().query(
    `WITH picked AS MATERIALIZED (SELECT p.*, row_number() OVER () AS number, count(*) OVER () AS picks FROM (${picks}) p),
     walked AS MATERIALIZED (
       SELECT pick.number, pick.picks, found.* FROM picked pick CROSS JOIN LATERAL (
         SELECT e.* FROM execution e WHERE ${conditions} ${beyond}
          ORDER BY e.started_at ${order}, e.id ${order} LIMIT ${share('pick.picks')}) found
     ), ends AS MATERIALIZED (
       -- A pick that was cut off tells nothing of what lies beyond its last row, and so neither does the whole.
       SELECT ${back ? 'min' : 'max'}(last) AS reached
         FROM (SELECT ${back ? 'max' : 'min'}(id) AS last FROM walked GROUP BY number, picks
               HAVING count(*) = ${share('picks')}) AS cut
     )
     SELECT ends.reached, hit.* FROM ends LEFT JOIN (
       SELECT ${EXECUTION_COLUMNS} FROM (
         SELECT e.* FROM walked e, ends
          WHERE (ends.reached IS NULL OR e.id ${back ? '<=' : '>='} ends.reached)
            AND ${narrowSql(scope, parameters, 'each-row')} AND ${hasTextSql(scope, parameters)}
          ORDER BY e.started_at ${order}, e.id ${order} LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}) hit ON true
      ORDER BY hit."startedAt" ${order}, hit.id ${order}`,
    parameters.values,
  );
  const { reached } = z.object({ reached: z.string().nullable() }).parse(rows[0]);
  const hits = z.array(ExecutionRowColumns).parse(rows.filter(({ id }) => id !== null));
  return { rows: hits, reached: reached === null || hits.length >= limit ? null : pointOf(reached) };
}

/** A stretch's places, all at once. */
async function lookUp(
  scope: Scope,
  stretch: Months,
  from: Point,
  back: boolean,
  limit: number,
): Promise<readonly Row[]> {
  const parameters = new Parameters();
  const order = back ? 'ASC' : 'DESC';
  const { rows } = await readPool().query(
    // Materialised without the limit: its cost is then told by what is asked for alone, which leads to its index.
    `WITH places AS MATERIALIZED (${placesSql(scope, within(stretch, parameters), parameters, 'e.*')})
     SELECT ${EXECUTION_COLUMNS}
       FROM (SELECT * FROM places e WHERE ${beyondSql(from, back, parameters)}
              ORDER BY started_at ${order}, id ${order} LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}
      ORDER BY e.started_at ${order}, e.id ${order}`,
    parameters.values,
  );
  return z.array(ExecutionRowColumns).parse(rows);
}

/** The months that have rows within the filter's range, in reading order from the point on. */
async function monthsFrom(
  { from, to }: Filter,
  point: Point | null,
  back: boolean,
): Promise<readonly string[]> {
  const months = await partitionMonths(readPool(), 'execution');
  const ordered = back ? months : months.toReversed();
  return ordered.filter((month) => {
    const [start, end] = [monthStart(month).getTime(), monthStart(monthAfter(month)).getTime()];
    if ((from !== null && end <= from) || (to !== null && start >= to)) return false;
    return point === null || (back ? end > point.startedAt : start <= point.startedAt);
  });
}

/** Written as a bound on the start first, which the index and the choice of partitions understand. */
export function beyondSql({ startedAt, id }: Point, back: boolean, parameters: Parameters): string {
  const at = parameters.add(instant(startedAt));
  const sign = back ? '>' : '<';
  return `e.started_at ${sign}= ${at} AND (e.started_at ${sign} ${at} OR e.id ${sign} ${parameters.add(id)})`;
}

/** Months in a row. */
type Months = readonly string[];

/** What is found soon is found in one month; what is rare should not take a question for each. */
const stretches = (months: readonly string[]): readonly Months[] =>
  [months.slice(0, 1), months.slice(1, 4), months.slice(4)].filter(({ length }) => length > 0);

function within(months: Months, parameters: Parameters): Stretch {
  const sorted = months.toSorted();
  const [first, last] = [sorted.at(0) ?? '', sorted.at(-1) ?? ''];
  const [from, to] = [monthStart(first), monthStart(monthAfter(last))].map((at) =>
    parameters.add(at.toISOString()),
  );
  return (column) => `${column} >= ${from} AND ${column} < ${to}`;
}

function between({ from, to }: Filter, parameters: Parameters): Stretch {
  const [start, end] = [from, to].map((at) => (at === null ? null : parameters.add(instant(at))));
  return (column) =>
    ['true', ...(start ? [`${column} >= ${start}`] : []), ...(end ? [`${column} < ${end}`] : [])].join(
      ' AND ',
    );
}

const pointOf = (id: string): Point => ({ id, startedAt: parseExecutionId(id)?.startedAt ?? epochMillis(0) });
