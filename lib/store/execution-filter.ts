import type { ExecutionStatus } from '../trace/status.ts';
import type { EpochMillis } from '../units.ts';
import type { Viewer } from '../viewer.ts';
import { instant } from './columns.ts';

/** As the list's filter; empty arrays and nulls narrow nothing. */
interface Filter {
  readonly status: readonly ExecutionStatus[];
  readonly machine: readonly string[];
  readonly account: readonly string[];
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  readonly text: string | null;
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
 * for `execution e` and narrow further.
 */
export function filterSql(viewer: Viewer, filter: Filter, parameters: Parameters) {
  const accounts = accountsOf(viewer, filter.account);
  const from = [
    `SELECT key AS account FROM account ${accounts ? `WHERE key = ANY(${parameters.add(accounts)})` : ''}`,
  ];
  const equalities = ['e.account = pick.account'];
  const conditions: string[] = [];
  const columns = ['a.account'];
  let joins = `(${from[0]}) a`;
  if (filter.machine.length > 0) {
    const machines = `machine m WHERE m.account = a.account AND m.name LIKE ANY(${parameters.add(filter.machine.map(likePattern))})`;
    if (filter.text === null) {
      joins += ` CROSS JOIN LATERAL (SELECT id AS machine_id FROM ${machines}) m`;
      columns.push('m.machine_id');
      equalities.push('e.machine_id = pick.machine_id');
    } else {
      joins += ` CROSS JOIN LATERAL (SELECT array_agg(id) AS machine_ids FROM ${machines}) m`;
      columns.push('m.machine_ids');
      equalities.push('e.machine_id = ANY(pick.machine_ids)');
    }
  }
  if (filter.status.length > 0) {
    const statuses = parameters.add(filter.status);
    if (filter.text === null) {
      joins += ` CROSS JOIN unnest(${statuses}::text[]) s(status)`;
      columns.push('s.status');
      equalities.push('e.status = pick.status');
    } else {
      conditions.push(`e.status = ANY(${statuses}::text[])`);
    }
  }
  if (filter.from !== null) conditions.push(`e.started_at >= ${parameters.add(instant(filter.from))}`);
  if (filter.to !== null) conditions.push(`e.started_at < ${parameters.add(instant(filter.to))}`);
  if (filter.text !== null) {
    conditions.push(
      `execution_text(e.name, e.arn, e.error, e.cause) ILIKE ${parameters.add(`%${escapeLike(filter.text)}%`)}`,
    );
  }
  return {
    picks: `SELECT ${columns.join(', ')} FROM ${joins}`,
    conditions: [...equalities, ...conditions].join(' AND '),
  };
}

/** `*` stands for any run of characters; all else for itself. */
const likePattern = (pattern: string) => pattern.split('*').map(escapeLike).join('%');
const escapeLike = (text: string) =>
  text
    .replace(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('\u0000', '\u2400')
    .toWellFormed();
