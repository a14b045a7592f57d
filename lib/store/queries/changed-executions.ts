import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { accountsOf, flatFilterSql, prepareFilter } from '../execution-filter.ts';
import { EXECUTION_COLUMNS, EXECUTION_JOINS, executionRowWith, SETTLED_CHANGES } from '../execution-rows.ts';
import { Parameters } from '../parameters.ts';
import type { ExecutionRow } from './list-executions.ts';

export interface ChangedExecution extends ExecutionRow {
  /** Whether the filter holds for it now; of what is watched it may not any more. */
  readonly matches: boolean;
}

/**
 * Rows of this filter that are new or differ since `after` (a change number), oldest change first, at most `limit`;
 * and the number to ask from next. Of the ids `watched` every change is told, also when the filter no longer holds.
 * With `after: null` no rows, only the present number. Walks execution_by_change.
 */
export async function changedExecutions(
  viewer: Viewer,
  filter: ExecutionFilter,
  after: number | null,
  limit: number,
  watched: readonly string[] = [],
): Promise<{ readonly rows: readonly ChangedExecution[]; readonly changeNumber: number }> {
  const now = await settledChanges();
  if (after === null || after >= now) return { rows: [], changeNumber: now };
  const parameters = new Parameters();
  const matches = `(${flatFilterSql(viewer, await prepareFilter(filter), parameters)}) IS TRUE`;
  const accounts = parameters.add(accountsOf(viewer));
  const isWatched = `e.id = ANY(${parameters.add(watched)}::text[]) AND (${accounts}::text[] IS NULL OR e.account = ANY(${accounts}))`;
  const [from, to] = [parameters.add(after), parameters.add(now)];
  const { rows } = await readPool().query(
    `SELECT ${EXECUTION_COLUMNS}, e.matches, e.change_number AS "ownNumber"
       FROM (SELECT e.*, ${matches} AS matches FROM execution e
              WHERE e.change_number > ${from} AND e.change_number <= ${to} AND (${matches} OR ${isWatched})
              ORDER BY e.change_number LIMIT ${parameters.add(limit)}) e ${EXECUTION_JOINS}
      ORDER BY e.change_number`,
    parameters.values,
  );
  const found = z.array(ChangedColumns).parse(rows);
  const last = found.at(-1);
  return {
    rows: found.map(({ ownNumber: _, ...row }) => row),
    changeNumber: last && found.length === limit ? last.ownNumber : now,
  };
}

const ChangedColumns = executionRowWith({ matches: z.boolean(), ownNumber: z.number() });

async function settledChanges(): Promise<number> {
  const { rows } = await readPool().query(`SELECT ${SETTLED_CHANGES} AS number`);
  return z.object({ number: z.number() }).parse(rows[0]).number;
}
