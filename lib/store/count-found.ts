import { z } from 'zod';
import type { Viewer } from '../viewer.ts';
import type { Filter } from './execution-filter.ts';
import { Parameters } from './parameters.ts';
import { readInTime } from './read-in-time.ts';
import { type Month, wavesOf, within } from './search-months.ts';
import { placesSql, resolveSearch, rowSql, type Scope } from './search-scope.ts';

/** A column of the rows that are counted, such as the slice of time they start in. */
export type CountedBy = (parameters: Parameters) => string;

const ByStatus = z.object({ status: z.string(), count: z.number() });

/** How many of each status are found. Counting stops at about `most` in all, and after so long. */
export async function countFound(
  viewer: Viewer,
  filter: Filter,
  most: number,
  milliseconds: number,
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly stopped: boolean }> {
  const end = performance.now() + milliseconds;
  const { scope, months } = await resolveSearch(viewer, filter);
  const counts = new Map<string, number>();
  let left = most;
  for (const wave of wavesOf(months)) {
    const bound = left;
    const asked = await Promise.all(wave.map((month) => countMonth(scope, month, bound, end)));
    for (const { status, count } of asked.flatMap((rows) => rows ?? [])) {
      counts.set(status, (counts.get(status) ?? 0) + count);
      left -= count;
    }
    if (left <= 0 || asked.includes(null)) return { counts, stopped: true };
  }
  return { counts, stopped: false };
}

async function countMonth(scope: Scope, month: Month, most: number, end: number) {
  const parameters = new Parameters();
  const places = placesSql(scope, within([month], parameters), parameters, 'e.status');
  const rows = await readInTime(
    end - performance.now(),
    // Materialised, so that the limit stops the reading and leaves the plan alone.
    `WITH places AS MATERIALIZED (${places})
     SELECT status, count(*) FROM (SELECT * FROM places LIMIT ${parameters.add(most)}) AS first GROUP BY 1`,
    parameters.values,
  );
  return rows && z.array(ByStatus).parse(rows);
}

/**
 * Of each status and value of `by` how many are found; null when that took too long. What `turn` gives is awaited before
 * each further part is read, so that something more urgent may go first.
 */
export async function countFoundBy(
  viewer: Viewer,
  filter: Filter,
  by: CountedBy,
  milliseconds: number,
  turn: () => Promise<unknown>,
): Promise<readonly unknown[] | null> {
  const end = performance.now() + milliseconds;
  const { scope, months } = await resolveSearch(viewer, filter);
  return monthByMonth(months, end, turn, (month, parameters) => {
    const columns = `${by(parameters)} AS slice, e.status`;
    const places = placesSql(scope, within([month], parameters), parameters, columns);
    return `SELECT slice, status, count(*) AS count FROM (${places}) AS places GROUP BY 1, 2`;
  });
}

/**
 * So many rows of each sampled page are left out. A page holds rows of about one time: a few whole pages would tell of a
 * few moments only.
 */
const THINNED = 20;

/** The same told by about so many of all rows, taken at random but always the same ones. */
export async function estimateFoundBy(
  viewer: Viewer,
  filter: Filter,
  by: CountedBy,
  sample: number,
  milliseconds: number,
): Promise<readonly unknown[] | null> {
  const end = performance.now() + milliseconds;
  const { scope, months } = await resolveSearch(viewer, filter);
  const rows = months.reduce((sum, month) => sum + month.rows, 0);
  const pages = Math.min(1, (THINNED * sample) / Math.max(1, rows));
  const oneIn = Math.max(1, Math.floor((rows * pages) / sample));
  return monthByMonth(months, end, AT_ONCE, (month, parameters) => {
    const stretch = within([month], parameters);
    // Each month has other pages, so that what is odd about these evens out.
    const seed = parameters.add(months.indexOf(month));
    return `SELECT ${by(parameters)} AS slice, e.status, round(count(*) * ${parameters.add(oneIn / pages)}::float8)::bigint AS count
              FROM (SELECT * FROM execution e TABLESAMPLE SYSTEM (${parameters.add(pages * 100)}) REPEATABLE (${seed})
                     WHERE ${stretch('e.started_at')} AND hashtext(e.id) % ${oneIn} = 0 OFFSET 0) AS e
             WHERE e.account = ANY(${parameters.add(scope.accounts)}) AND ${rowSql(scope, stretch, parameters)} GROUP BY 1, 2`;
  });
}

const AT_ONCE = () => Promise.resolve();

/** All rows of what is asked of each month, or null when that is not there before `end`. */
async function monthByMonth(
  months: readonly Month[],
  end: number,
  turn: () => Promise<unknown>,
  statement: (month: Month, parameters: Parameters) => string,
): Promise<readonly unknown[] | null> {
  const all: unknown[] = [];
  for (const wave of wavesOf(months)) {
    await turn();
    const asked = await Promise.all(
      wave.map((month) => {
        const parameters = new Parameters();
        return readInTime(end - performance.now(), statement(month, parameters), parameters.values);
      }),
    );
    if (asked.includes(null)) return null;
    all.push(...asked.flatMap((rows) => rows ?? []));
  }
  return all;
}
