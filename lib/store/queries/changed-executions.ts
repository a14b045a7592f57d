import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { flatFilterSql, prepareFilter } from '../execution-filter.ts';
import {
  EXECUTION_COLUMNS,
  EXECUTION_JOINS,
  ExecutionRowColumns,
  SETTLED_CHANGES,
} from '../execution-rows.ts';
import { Parameters } from '../parameters.ts';
import type { ExecutionRow } from './list-executions.ts';

/**
 * Rows of this filter that are new or differ since `after` (a change number), oldest change first, at most `limit`;
 * and the number to ask from next. With `after: null` no rows, only the present number. Walks execution_by_change.
 */
export async function changedExecutions(
  viewer: Viewer,
  filter: ExecutionFilter,
  after: number | null,
  limit: number,
): Promise<{ readonly rows: readonly ExecutionRow[]; readonly changeNumber: number }> {
  const now = await settledChanges();
  if (after === null || after >= now) return { rows: [], changeNumber: now };
  const parameters = new Parameters();
  const conditions = flatFilterSql(viewer, await prepareFilter(filter), parameters);
  const [from, to] = [parameters.add(after), parameters.add(now)];
  const { rows } = await readPool().query(
    `SELECT ${EXECUTION_COLUMNS}, e.change_number AS "ownNumber"
       FROM (SELECT e.* FROM execution e WHERE e.change_number > ${from} AND e.change_number <= ${to} AND ${conditions}
              ORDER BY e.change_number LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}
      ORDER BY e.change_number`,
    parameters.values,
  );
  const found = z.array(ExecutionRowColumns.extend({ ownNumber: z.number() })).parse(rows);
  const last = found.at(-1);
  return {
    rows: found.map(({ ownNumber: _, ...row }) => row),
    changeNumber: last && found.length === limit ? last.ownNumber : now,
  };
}

async function settledChanges(): Promise<number> {
  const { rows } = await readPool().query(`SELECT ${SETTLED_CHANGES} AS number`);
  return z.object({ number: z.number() }).parse(rows[0]).number;
}
