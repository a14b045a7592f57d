import { z } from 'zod';
import type { ListKey } from '#lib/search/search-query.ts';
import type { EpochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instantOrNull } from '../columns.ts';
import { accountsOf } from '../execution-filter.ts';
import { escapeLike } from '../like.ts';
import { Parameters } from '../parameters.ts';
import { shownText } from '../redaction.ts';

/** A value that executions of the range have, and how many of those looked at. */
export interface SearchValue {
  readonly value: string;
  readonly count: number;
}

export interface ValuesAsked {
  readonly key: ListKey;
  /** Part of the value, whatever the case. */
  readonly text: string;
  readonly account: readonly string[];
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
}

/** So many of the newest executions that have a value are looked at. */
const LOOKED_AT = 20_000;
/** States are counted by their hourly sums, over no longer than this. */
const STATE_HOURS = 7 * 24;

const Value = z.object({ value: z.string(), count: z.number() });

/** The values one may search by, most frequent first. Keys whose values are nearly all different offer none. */
export async function searchValues(
  viewer: Viewer,
  asked: ValuesAsked,
  limit: number,
): Promise<readonly SearchValue[]> {
  const parameters = new Parameters();
  const source = sourceOf(asked, scopeOf(viewer, asked, parameters));
  if (source === null) return [];
  const { rows } = await readPool().query(
    `SELECT value, sum(count) AS count FROM (${source}) AS v
      WHERE value IS NOT NULL AND value ILIKE ${parameters.add(`%${escapeLike(asked.text)}%`)}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${parameters.add(limit)}`,
    parameters.values,
  );
  const values = z.array(Value).parse(rows);
  // What one may not see is not offered either, not even as what is left of it; all other keys hold names.
  return asked.key === 'error' ? values.filter(({ value }) => shownText(value, '') === value) : values;
}

interface Scope {
  readonly accounts: string;
  readonly within: (column: string) => string;
}

function scopeOf(viewer: Viewer, asked: ValuesAsked, parameters: Parameters): Scope {
  const accounts = accountsOf(viewer, asked.account);
  const [from, to] = [instantOrNull(asked.from), instantOrNull(asked.to)].map((at) => parameters.add(at));
  return {
    accounts: accounts === null ? 'true' : `account = ANY(${parameters.add(accounts)}::text[])`,
    within: (column) =>
      `(${from}::timestamptz IS NULL OR ${column} >= ${from}::timestamptz)
       AND (${to}::timestamptz IS NULL OR ${column} < ${to}::timestamptz)`,
  };
}

function sourceOf({ key }: ValuesAsked, { accounts, within }: Scope): string | null {
  switch (key) {
    case 'machine':
      return `SELECT m.name AS value, coalesce(h.started, 0) AS count FROM machine m LEFT JOIN (
                SELECT account, machine_id, sum(started) AS started FROM machine_hour
                 WHERE ${accounts} AND ${within('hour')} GROUP BY 1, 2) h ON h.account = m.account AND h.machine_id = m.id
               WHERE ${accounts.replace('account', 'm.account')}`;
    case 'account':
      // The range narrows no account; naming it keeps the statement's parameters the same for every key.
      return `SELECT key AS value, 0 AS count FROM account
               WHERE ${accounts.replace('account', 'key')} AND (${within('created_at')}) IS NOT NULL`;
    case 'error':
    case 'failed': {
      const column = key === 'error' ? 'error' : 'failed_state';
      return `SELECT ${column} AS value, 1 AS count FROM (
                SELECT ${column} FROM execution WHERE ${column} IS NOT NULL AND ${accounts} AND ${within('started_at')}
                 ORDER BY started_at DESC LIMIT ${LOOKED_AT}) AS newest`;
    }
    case 'state':
    case 'in':
      return `SELECT state AS value, executions AS count FROM state_hour
               WHERE ${accounts} AND ${within('hour')}
                 AND hour > (SELECT max(hour) FROM machine_hour WHERE ${within('hour')}) - interval '${STATE_HOURS} hours'`;
    case 'version':
    case 'alias': {
      const column = `${key}_arn`;
      return `SELECT substring(${column} from '[^:]*$') AS value, 1 AS count FROM (
                SELECT ${column} FROM execution WHERE ${accounts} AND ${within('started_at')}
                 ORDER BY started_at DESC LIMIT ${LOOKED_AT}) AS newest`;
    }
    case 'name':
    case 'cause':
    case 'revision':
    case 'path':
      return null;
  }
}
