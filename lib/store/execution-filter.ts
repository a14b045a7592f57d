import type { ExecutionFilter } from '../search/execution-filter.ts';
import type { Clause } from '../search/search-query.ts';
import type { Viewer } from '../viewer.ts';
import { clauseSql, EVER } from './clause-sql.ts';
import { instant } from './columns.ts';
import { likePattern } from './like.ts';
import type { Parameters } from './parameters.ts';
import { NONE_SLOW, type SlowAfter, slowAfter } from './slow-after.ts';

/** The list's filter with what its clauses need to be read. */
export interface Filter extends ExecutionFilter {
  readonly slowAfter: SlowAfter;
}

/** To be called once for each question. */
export async function prepareFilter(filter: ExecutionFilter): Promise<Filter> {
  const asksForSlow = filter.clauses.some((clause) => clause.kind === 'is' && clause.flag === 'slow');
  return {
    ...filter,
    // Any name at all narrows nothing, and would be asked machine by machine.
    machine: filter.machine.includes('*') ? [] : filter.machine,
    slowAfter: asksForSlow ? await slowAfter() : NONE_SLOW,
  };
}

/** The accounts this viewer may see and this filter asks for; null when that is all there are. */
export function accountsOf({ accounts }: Viewer, asked: readonly string[] = []): readonly string[] | null {
  if (accounts === 'all') return asked.length > 0 ? asked : null;
  return asked.length > 0 ? asked.filter((key) => accounts.includes(key)) : accounts;
}

/**
 * What a filter means in SQL. `picks` is a list of equalities, one row per account × machine × status: each is one
 * stretch of one index, already in the list's order, so that a page costs as much as it shows. `conditions` hold
 * for `execution e` and narrow further. For a text or clauses see execution-search.ts.
 */
export function filterSql(viewer: Viewer, filter: Filter, parameters: Parameters) {
  const accounts = accountsOf(viewer, filter.account);
  const only = accounts ? `WHERE key = ANY(${parameters.add(accounts)})` : '';
  const tables = [`(SELECT key AS account FROM account ${only}) a`];
  const columns = ['a.account'];
  const conditions = ['e.account = pick.account'];
  if (filter.machine.length > 0) {
    const names = parameters.add(filter.machine.map(likePattern));
    tables.push(
      `LATERAL (SELECT id AS machine FROM machine m WHERE m.account = a.account AND m.name LIKE ANY(${names})) m`,
    );
    columns.push('m.machine');
    conditions.push('e.machine_id = pick.machine');
  }
  if (filter.status.length > 0) {
    tables.push(`unnest(${parameters.add([...new Set(filter.status)])}::text[]) s(status)`);
    columns.push('s.status');
    conditions.push('e.status = pick.status');
  }
  conditions.push(...rowConditions(filter, parameters));
  return {
    picks: `SELECT ${columns.join(', ')} FROM ${tables.join(' CROSS JOIN ')}`,
    conditions: conditions.join(' AND '),
  };
}

/** The same filter without picks, where the rows are found another way than by the list's order. */
export function flatFilterSql(viewer: Viewer, filter: Filter, parameters: Parameters): string {
  const accounts = accountsOf(viewer, filter.account);
  const conditions = ['true'];
  if (accounts) conditions.push(`e.account = ANY(${parameters.add(accounts)})`);
  if (filter.status.length > 0) conditions.push(`e.status = ANY(${parameters.add(filter.status)}::text[])`);
  if (filter.machine.length > 0) {
    const names = parameters.add(filter.machine.map(likePattern));
    conditions.push(
      `(e.account, e.machine_id) IN (SELECT m.account, m.id FROM machine m WHERE m.name LIKE ANY(${names}))`,
    );
  }
  return [...conditions, ...rowConditions(filter, parameters)].join(' AND ');
}

function rowConditions(filter: Filter, parameters: Parameters): readonly string[] {
  const { from, to, text, clauses } = filter;
  const conditions: string[] = [];
  if (from !== null) conditions.push(`e.started_at >= ${parameters.add(instant(from))}`);
  if (to !== null) conditions.push(`e.started_at < ${parameters.add(instant(to))}`);
  const words: readonly Clause[] = text === null ? [] : [{ kind: 'words', text, not: false }];
  for (const clause of [...words, ...clauses])
    conditions.push(
      clauseSql(clause, parameters, {
        slowAfter: filter.slowAfter,
        terms: { by: 'each-row', stretch: EVER },
      }),
    );
  return conditions;
}
