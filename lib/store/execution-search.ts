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
import { type Month, wavesOf, within } from './search-months.ts';
import { placesSql, resolveSearch, rowSql, type Scope } from './search-scope.ts';

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
  const { scope, months: newestFirst } = await resolveSearch(viewer, filter);
  const months = monthsBeyond(back ? newestFirst.toReversed() : newestFirst, point, back);
  const walked = await walkOn(viewer, scope, months, point, back, limit);
  const found = [...walked.rows];
  for (const wave of wavesOf(monthsBeyond(months, walked.reached, back))) {
    if (found.length >= limit) break;
    const left = limit - found.length;
    for (const more of await Promise.all(
      wave.map((month) => lookUp(scope, month, walked.reached, back, left)),
    ))
      found.push(...more);
  }
  return found.slice(0, limit);
}

interface Walked {
  readonly rows: readonly Row[];
  /** What is before this point was seen. */
  readonly reached: Point | null;
}

/** Walks on for as long as another walk like the last one is likely to fill the page. */
async function walkOn(
  viewer: Viewer,
  scope: Scope,
  months: readonly Month[],
  point: Point | null,
  back: boolean,
  limit: number,
): Promise<Walked> {
  const found: Row[] = [];
  let reached = point;
  for (;;) {
    const stretch = walkedMonths(monthsBeyond(months, reached, back));
    if (stretch.length === 0) return { rows: found, reached };
    const walked = await walk(viewer, scope, stretch, reached, back, limit - found.length);
    found.push(...walked.rows);
    reached = walked.reached ?? endOf(stretch, back);
    if (found.length >= limit || walked.rows.length * 2 < limit) return { rows: found, reached };
  }
}

/** A walk ends within the first months; the others need no plan. */
function walkedMonths(months: readonly Month[]): readonly Month[] {
  let rows = 0;
  // Of the first month nearly nothing may be left beyond the point.
  const end = months.findIndex((month, at) => {
    if (at > 0) rows += month.rows;
    return rows >= WALK;
  });
  return end === -1 ? months : months.slice(0, end + 1);
}

const monthsBeyond = (months: readonly Month[], point: Point | null, back: boolean) =>
  months.filter(
    ({ from, to }) =>
      point === null ||
      (back ? to > point.startedAt : from < point.startedAt || (from === point.startedAt && point.id !== '')),
  );

/** Before all that starts in the months beyond these. */
function endOf(months: readonly Month[], back: boolean): Point {
  const last = months.at(-1);
  return { startedAt: (back ? last?.to : last?.from) ?? epochMillis(0), id: '' };
}

const share = (picks: string) => `greatest(10, ${WALK} / ${picks})`;
const picksOf = ({ accounts, machines, filter }: Scope) =>
  (machines ?? accounts).length * Math.max(1, filter.status.length);

/** `reached` is null when all rows of these months were seen. */
async function walk(
  viewer: Viewer,
  scope: Scope,
  months: readonly Month[],
  point: Point | null,
  back: boolean,
  limit: number,
): Promise<Walked> {
  const parameters = new Parameters();
  const order = back ? 'ASC' : 'DESC';
  const walked = picksOf(scope) > MOST_PICKS ? { ...scope.filter, machine: [], status: [] } : scope.filter;
  const { picks, conditions } = filterSql(viewer, { ...walked, text: null, clauses: [] }, parameters);
  const stretch = within(months, parameters);
  const beyond = point ? `AND ${beyondSql(point, back, parameters)}` : '';
  const { rows } = await readPool().query(
    `WITH picked AS MATERIALIZED (SELECT p.*, row_number() OVER () AS number, count(*) OVER () AS picks FROM (${picks}) p),
     walked AS MATERIALIZED (
       SELECT pick.number, pick.picks, found.* FROM picked pick CROSS JOIN LATERAL (
         SELECT e.* FROM execution e WHERE ${conditions} AND ${stretch('e.started_at')} ${beyond}
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
            AND ${rowSql(scope, stretch, parameters)}
          ORDER BY e.started_at ${order}, e.id ${order} LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}) hit ON true
      ORDER BY hit."startedAt" ${order}, hit.id ${order}`,
    parameters.values,
  );
  const { reached } = z.object({ reached: z.string().nullable() }).parse(rows[0]);
  const hits = z.array(ExecutionRowColumns).parse(rows.filter(({ id }) => id !== null));
  return { rows: hits, reached: reached === null ? null : pointOf(reached) };
}

/** A month's places, all at once. */
async function lookUp(
  scope: Scope,
  month: Month,
  from: Point | null,
  back: boolean,
  limit: number,
): Promise<readonly Row[]> {
  const parameters = new Parameters();
  const order = back ? 'ASC' : 'DESC';
  const whole = within([month], parameters);
  const stretch = from ? stretchBeyond(whole, from, back, parameters) : whole;
  const { rows } = await readPool().query(
    // Materialised without the limit: its cost is then told by what is asked for alone, which leads to its index.
    `WITH places AS MATERIALIZED (${placesSql(scope, stretch, parameters, 'e.*')})
     SELECT ${EXECUTION_COLUMNS}
       FROM (SELECT * FROM places e WHERE ${from ? beyondSql(from, back, parameters) : 'true'}
              ORDER BY started_at ${order}, id ${order} LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}
      ORDER BY e.started_at ${order}, e.id ${order}`,
    parameters.values,
  );
  return z.array(ExecutionRowColumns).parse(rows);
}

/** What is not beyond a point is not looked up to be thrown away. */
function stretchBeyond(month: Stretch, { startedAt }: Point, back: boolean, parameters: Parameters): Stretch {
  const at = parameters.add(instant(startedAt));
  return (column) => `${month(column)} AND ${column} ${back ? '>=' : '<='} ${at}`;
}

/** Written as a bound on the start first, which the index and the choice of partitions understand. */
export function beyondSql({ startedAt, id }: Point, back: boolean, parameters: Parameters): string {
  const at = parameters.add(instant(startedAt));
  const sign = back ? '>' : '<';
  return `e.started_at ${sign}= ${at} AND (e.started_at ${sign} ${at} OR e.id ${sign} ${parameters.add(id)})`;
}

const pointOf = (id: string): Point => ({ id, startedAt: parseExecutionId(id)?.startedAt ?? epochMillis(0) });
