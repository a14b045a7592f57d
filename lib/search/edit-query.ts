import { EXECUTION_STATUSES, type ExecutionStatus } from '../trace/status.ts';
import type { Clause, Flag, ListKey, SearchQuery } from './search-query.ts';

/** What facets read of a query, and how they write it: everything else of it stays as it is. */

/** Any of which names the query asks for; empty when it does not ask. */
export function valuesOf(query: SearchQuery, key: ListKey): readonly string[] {
  const clause = query.find((each) => isList(each, key));
  return clause?.kind === 'any-of' ? clause.values : [];
}

export const withValues = (query: SearchQuery, key: ListKey, values: readonly string[]): SearchQuery =>
  replaced(
    query,
    (each) => isList(each, key),
    values.length === 0 ? null : { kind: 'any-of', key, values, not: false },
  );

export function statusesOf(query: SearchQuery): readonly ExecutionStatus[] {
  const clause = query.find(isStatus);
  return clause?.kind === 'status' ? clause.values : [];
}

/** In the order lists show them, so that the same choice is the same text. */
export const withStatuses = (query: SearchQuery, statuses: readonly ExecutionStatus[]): SearchQuery =>
  replaced(
    query,
    isStatus,
    statuses.length === 0
      ? null
      : { kind: 'status', values: EXECUTION_STATUSES.filter((each) => statuses.includes(each)), not: false },
  );

export const hasFlag = (query: SearchQuery, flag: Flag) => query.some((each) => isThisFlag(each, flag));

export const toggleFlag = (query: SearchQuery, flag: Flag): SearchQuery =>
  hasFlag(query, flag)
    ? query.filter((each) => !isThisFlag(each, flag))
    : [...query, { kind: 'is', flag, not: false }];

/** The query with what links and the API may ask for beside it. */
export function alsoAsking(
  query: SearchQuery,
  {
    status = [],
    machine = [],
    account = [],
  }: {
    readonly status?: readonly ExecutionStatus[] | undefined;
    readonly machine?: readonly string[] | undefined;
    readonly account?: readonly string[] | undefined;
  },
): SearchQuery {
  const clauses: Clause[] = [...query];
  if (status.length > 0) clauses.push({ kind: 'status', values: status, not: false });
  if (machine.length > 0) clauses.push({ kind: 'any-of', key: 'machine', values: machine, not: false });
  if (account.length > 0) clauses.push({ kind: 'any-of', key: 'account', values: account, not: false });
  return clauses;
}

const isList = (clause: Clause, key: ListKey) =>
  clause.kind === 'any-of' && clause.key === key && !clause.not;
const isStatus = (clause: Clause) => clause.kind === 'status' && !clause.not;
const isThisFlag = (clause: Clause, flag: Flag) =>
  clause.kind === 'is' && clause.flag === flag && !clause.not;

/** The first of these clauses becomes `next`, the others of them go; a new one stands last. */
function replaced(
  query: SearchQuery,
  isMeant: (clause: Clause) => boolean,
  next: Clause | null,
): SearchQuery {
  const at = query.findIndex(isMeant);
  const rest = query.filter((clause) => !isMeant(clause));
  if (next === null) return rest;
  return at < 0
    ? [...rest, next]
    : rest.toSpliced(query.slice(0, at).filter((c) => !isMeant(c)).length, 0, next);
}
