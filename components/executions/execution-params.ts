import { createSerializer, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { rangeParsers, resolveRange } from '#components/shell/time-range.ts';
import { ok, type Result } from '#lib/errors.ts';
import { alsoAsking } from '#lib/search/edit-query.ts';
import { type ExecutionFilter, filterOf } from '#lib/search/execution-filter.ts';
import { parseQuery, type QueryProblem } from '#lib/search/parse-query.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import { writeQuery } from '#lib/search/write-query.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import type { EpochMillis } from '#lib/units.ts';
import { COLUMN_KEYS, type ColumnKey, DEFAULT_COLUMNS } from './column-choice.ts';

/** The URL of the executions list: page, islands, live stream and links read and write it by this one map. */
export const executionParsers = {
  q: parseAsString.withDefault(''),
  // Shorter to write in a link than in `q`; the page itself writes `q` only.
  status: parseAsArrayOf(parseAsStringLiteral(EXECUTION_STATUSES)).withDefault([]),
  // AWS allows no comma in a machine's name.
  machine: parseAsArrayOf(parseAsString).withDefault([]),
  account: parseAsArrayOf(parseAsString).withDefault([]),
  path: parseAsString,
  ...rangeParsers,
  cursor: parseAsString,
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMN_KEYS)).withDefault([...DEFAULT_COLUMNS]),
};

export interface ExecutionParams {
  readonly q: string;
  readonly status: readonly ExecutionStatus[];
  readonly machine: readonly string[];
  readonly account: readonly string[];
  /** The key of the path they took. */
  readonly path?: string | null;
  readonly range: ReturnType<typeof rangeParsers.range.parse> & string;
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  readonly cursor: string | null;
  readonly columns: readonly ColumnKey[];
}

const serialize = createSerializer(executionParsers);

/** A link into the list: these parameters, with some changed. Changing anything but the cursor begins at the first page. */
export function executionsHref(params: ExecutionParams, changes: Partial<ExecutionParams> = {}): string {
  const next = { ...params, cursor: null, ...changes };
  return serialize('/executions', {
    ...next,
    status: [...next.status],
    machine: [...next.machine],
    account: [...next.account],
    columns: [...next.columns],
  });
}

/** What an address asks for. */
export const queryOf = (href: string): string => href.split('?')[1] ?? '';

/** Whether something is asked for beside `q` that `q` can say as well. */
export const hasShorthand = ({ status, machine }: ExecutionParams) => status.length + machine.length > 0;

/** All that is asked for but the account and the time, which stand beside the box on every page. */
export function executionQuery({ q, status, machine }: ExecutionParams): Result<SearchQuery, QueryProblem> {
  const parsed = parseQuery(q);
  return parsed.ok ? ok(alsoAsking(parsed.value, { status, machine })) : parsed;
}

/** The list that this query narrows, in the same account and time. */
export const searchHref = (params: ExecutionParams, query: SearchQuery): string =>
  executionsHref(params, { q: writeQuery(query), status: [], machine: [] });

export const executionFilter = (params: ExecutionParams, query: SearchQuery, now: number): ExecutionFilter =>
  filterOf(alsoAsking(query, { account: params.account }), resolveRange(params, now));

/** Only the first page of a range that reaches into now can have something arrive. */
export const canBeLive = ({ cursor, to }: ExecutionParams) => cursor === null && to === null;
