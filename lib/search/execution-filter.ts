import { EXECUTION_STATUSES, type ExecutionStatus } from '../trace/status.ts';
import type { EpochMillis } from '../units.ts';
import type { Clause, SearchQuery } from './search-query.ts';

/**
 * A query laid out as the database reads it best: what its indexes are ordered by stands apart, all else is in
 * `clauses`. Empty arrays and nulls narrow nothing; everything given must hold.
 */
export interface ExecutionFilter {
  readonly status: readonly ExecutionStatus[];
  /** Machine names; `*` stands for any run of characters. */
  readonly machine: readonly string[];
  readonly account: readonly string[];
  readonly from: EpochMillis | null;
  readonly to: EpochMillis | null;
  /** Found in name, ARN, error or cause, or equal to a payload's value, whatever the case. */
  readonly text: string | null;
  readonly clauses: readonly Clause[];
}

export const EVERYTHING: ExecutionFilter = {
  status: [],
  machine: [],
  account: [],
  from: null,
  to: null,
  text: null,
  clauses: [],
};

/** A query over a stretch of time, as a filter. */
export function filterOf(
  query: SearchQuery,
  range: { readonly from: EpochMillis | null; readonly to: EpochMillis | null },
): ExecutionFilter {
  const rest = new Set(query);
  const status = statusesOf(query);
  if (status.length > 0) for (const clause of query) if (clause.kind === 'status') rest.delete(clause);
  return {
    ...EVERYTHING,
    ...range,
    status,
    machine: takeList(rest, 'machine'),
    account: takeList(rest, 'account'),
    text: takeLongestWords(rest),
    clauses: [...rest],
  };
}

/** What all clauses about the status leave; empty when there are none, and when they leave nothing. */
function statusesOf(query: SearchQuery): ExecutionStatus[] {
  const about = query.filter((clause) => clause.kind === 'status');
  if (about.length === 0) return [];
  return EXECUTION_STATUSES.filter((status) =>
    about.every(({ values, not }) => values.includes(status) !== not),
  );
}

function takeList(rest: Set<Clause>, key: 'machine' | 'account'): readonly string[] {
  for (const clause of rest) {
    if (clause.kind !== 'any-of' || clause.key !== key || clause.not) continue;
    rest.delete(clause);
    return clause.values;
  }
  return [];
}

/** The longest is likely the rarest. */
function takeLongestWords(rest: Set<Clause>): string | null {
  let longest: (Clause & { kind: 'words' }) | null = null;
  for (const clause of rest)
    if (clause.kind === 'words' && !clause.not && clause.text.length > (longest?.text.length ?? 0))
      longest = clause;
  if (longest) rest.delete(longest);
  return longest?.text ?? null;
}
