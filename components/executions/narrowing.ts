import { isCustomRange, RANGES } from '#components/shell/time-range.ts';
import type { Clause, SearchQuery } from '#lib/search/search-query.ts';
import { writeClause } from '#lib/search/write-query.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { type ExecutionParams, executionsHref, searchHref } from './execution-params.ts';

/** One thing that narrows the list, and the list without it. */
export interface Narrowing {
  readonly key: string;
  readonly label: string;
  readonly without: string;
}

/** What narrows the list, most particular first: the order in which one would drop it when nothing matches. */
export function narrowings(params: ExecutionParams, query: SearchQuery): Narrowing[] {
  return [
    ...clauseNarrowings(params, query),
    ...params.account.map((each) => ({
      key: `account-${each}`,
      label: each,
      without: executionsHref(params, { account: params.account.filter((key) => key !== each) }),
    })),
    ...rangeNarrowing(params),
  ];
}

/** A chip for each clause. */
export const clauseNarrowings = (params: ExecutionParams, query: SearchQuery): Narrowing[] =>
  query.map((clause, at) => ({
    key: `${at}-${writeClause(clause)}`,
    label: clauseWords(clause),
    without: searchHref(params, query.toSpliced(at, 1)),
  }));

function clauseWords(clause: Clause): string {
  const words = conditionWords(clause);
  return clause.not ? `not ${words}` : words;
}

function conditionWords(clause: Clause): string {
  switch (clause.kind) {
    case 'words':
      return `“${clause.text}”`;
    case 'status':
      return clause.values.map((each) => EXECUTION_STATUS[each].label).join(', ');
    case 'any-of':
      return clause.key === 'machine' || clause.key === 'account'
        ? clause.values.join(', ')
        : `${clause.key} ${clause.values.join(', ')}`;
    default:
      return writeClause({ ...clause, not: false });
  }
}

function rangeNarrowing(params: ExecutionParams): Narrowing[] {
  const without = executionsHref(params, { from: null, to: null, range: 'all' });
  if (isCustomRange(params)) return [{ key: 'range', label: 'the chosen time', without }];
  if (params.range === 'all') return [];
  return [{ key: 'range', label: RANGES[params.range].label.toLowerCase(), without }];
}
