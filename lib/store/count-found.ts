import { z } from 'zod';
import type { Viewer } from '../viewer.ts';
import type { Filter } from './execution-filter.ts';
import { Parameters } from './parameters.ts';
import { readInTime } from './read-in-time.ts';
import { type Month, searchMonths, wavesOf, within } from './search-months.ts';
import { placesSql, resolveScope, rowSql, type Scope } from './search-scope.ts';

/** A column of the rows that are counted, such as the slice of time they start in. */
export type CountedBy = (parameters: Parameters) => string;

const ByStatus = z.object({ status: z.string(), count: z.number() });

/** How many of each status are found. Counting stops at `most` in all, and after so long. */
export async function countFound(
  viewer: Viewer,
  filter: Filter,
  most: number,
  milliseconds: number,
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly stopped: boolean }> {
  const end = performance.now() + milliseconds;
  const [scope, months] = await Promise.all([resolveScope(viewer, filter), searchMonths(filter)]);
  const counts = new Map<string, number>();
  let total = 0;
  for (const wave of wavesOf(months)) {
    const left = most - total;
    if (left <= 0) return { counts, stopped: true };
    const asked = await Promise.all(wave.map((month) => countMonth(scope, month, left + 1, end)));
    for (const { status, count } of asked.flatMap((rows) => rows ?? [])) {
      counts.set(status, (counts.get(status) ?? 0) + count);
      total += count;
    }
    if (asked.includes(null)) return { counts, stopped: true };
  }
  return { counts, stopped: total > most };
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

/** Of each status and value of `by` how many are found; null when that took too long. */
export async function countFoundBy(
  viewer: Viewer,
  filter: Filter,
  by: CountedBy,
  milliseconds: number,
): Promise<readonly unknown[] | null> {
  const end = performance.now() + milliseconds;
  const [scope, months] = await Promise.all([resolveScope(viewer, filter), searchMonths(filter)]);
  const counted: unknown[] = [];
  for (const wave of wavesOf(months)) {
    const asked = await Promise.all(
      wave.map((month) => {
        const parameters = new Parameters();
        const columns = `${by(parameters)} AS slice, e.status`;
        const places = placesSql(scope, within([month], parameters), parameters, columns);
        return readInTime(
          end - performance.now(),
          `SELECT slice, status, count(*) AS count FROM (${places}) AS places GROUP BY 1, 2`,
          parameters.values,
        );
      }),
    );
    if (asked.includes(null)) return null;
    counted.push(...asked.flatMap((rows) => rows ?? []));
  }
  return counted;
}

/** The same told by about so many of all rows: pages of the table, taken at random but always the same ones. */
export async function estimateFoundBy(
  viewer: Viewer,
  filter: Filter,
  by: CountedBy,
  sample: number,
  milliseconds: number,
): Promise<readonly unknown[] | null> {
  const end = performance.now() + milliseconds;
  const [scope, months] = await Promise.all([resolveScope(viewer, filter), searchMonths(filter)]);
  const rows = months.reduce((sum, month) => sum + month.rows, 0);
  const part = Math.min(1, sample / Math.max(1, rows));
  const asked = await Promise.all(
    months.map((month, at) => {
      const parameters = new Parameters();
      const stretch = within([month], parameters);
      return readInTime(
        end - performance.now(),
        `SELECT ${by(parameters)} AS slice, e.status, round(count(*) / ${parameters.add(part)}::float8)::bigint AS count
           FROM execution e TABLESAMPLE SYSTEM (${parameters.add(part * 100)}) REPEATABLE (${at})
          WHERE e.account = ANY(${parameters.add(scope.accounts)}) AND ${stretch('e.started_at')}
            AND ${rowSql(scope, stretch, parameters)} GROUP BY 1, 2`,
        parameters.values,
      );
    }),
  );
  return asked.includes(null) ? null : asked.flatMap((counted) => counted ?? []);
}
