import type { ExecutionStatus } from '../trace/status.ts';
import type { EpochMillis } from '../units.ts';
import type { Viewer } from '../viewer.ts';
import { instant } from './columns.ts';

/** As the list's filter; empty arrays and nulls narrow nothing. */
export interface Filter {
  readonly status: readonly ExecutionStatus[];
  readonly machine: readonly string[];
  readonly account: readonly string[];
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  readonly text: string | null;
  /** The key of the path they took. */
  readonly path?: string | null;
}

/** A statement under construction: values never become part of its text. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The accounts this viewer may see and this filter asks for; null when that is all there are. */
export function accountsOf({ accounts }: Viewer, asked: readonly string[] = []): readonly string[] | null {
  if (accounts === 'all') return asked.length > 0 ? asked : null;
  return asked.length > 0 ? asked.filter((key) => accounts.includes(key)) : accounts;
}

/**
 * What a filter means in SQL. `picks` is a list of equalities, one row per account × machine × status: each is one
 * stretch of one index, already in the list's order, so that a page costs as much as it shows. `conditions` hold
 * for `execution e` and narrow further. For a text see text-search.ts.
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

/** `*` stands for any run of characters; all else for itself. */
export const likePattern = (pattern: string) => pattern.split('*').map(escapeLike).join('%');
export const escapeLike = (text: string) =>
  text
    .replace(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('\u0000', '\u2400')
    .toWellFormed();

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

function rowConditions({ from, to, text, path }: Filter, parameters: Parameters): readonly string[] {
  const conditions: string[] = [];
  if (from !== null) conditions.push(`e.started_at >= ${parameters.add(instant(from))}`);
  if (to !== null) conditions.push(`e.started_at < ${parameters.add(instant(to))}`);
  if (path) conditions.push(`e.path_key = ${parameters.add(path)}`);
  if (text !== null) {
    const pattern = parameters.add(`%${escapeLike(text)}%`);
    conditions.push(`(execution_words(e.name, e.error, e.cause) ILIKE ${pattern} OR e.arn ILIKE ${pattern})`);
  }
  return conditions;
}
