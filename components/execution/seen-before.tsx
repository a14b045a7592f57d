import { Link } from '#components/ui/link.tsx';
import { redactedParts } from '#lib/redact/marker.ts';
import type { Clause, SearchQuery } from '#lib/search/search-query.ts';
import { writeQuery } from '#lib/search/write-query.ts';
import type { FailuresBefore } from '#lib/store/queries/failures-before.ts';
import type { ExecutionDetail } from '#lib/store/queries/get-execution.ts';
import { epochMillis } from '#lib/units.ts';
import { DEFAULT_COLUMNS } from '../executions/column-choice.ts';
import { type ExecutionParams, executionsHref } from '../executions/execution-params.ts';
import { CarriedLink } from '../shell/carried-link.client.tsx';
import { formatCount } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.client.tsx';

type Failed = Pick<
  ExecutionDetail,
  'machineName' | 'error' | 'failedState' | 'status' | 'account' | 'startedAt'
>;

/** Whether the failure is new: how often it was seen before, when first and last, and the way to all of them. */
export function SeenBefore({ detail, before }: { detail: Failed; before: FailuresBefore }) {
  const { times, more, first, last, days } = before;
  if (last === null || first === null) {
    return (
      <p className="mt-1 text-soft">
        <strong className="font-semibold text-text">New:</strong> {sameFailure(detail)} was not seen in the{' '}
        {days} days before.
      </p>
    );
  }
  return (
    <p className="mt-1 text-soft">
      Seen{' '}
      <Link href={hrefOfAll(detail, before)} className="text-link underline">
        {timesInWords(times, more)}
      </Link>{' '}
      in the {days} days before: {times === 1 ? '' : 'last '}
      <CarriedLink href={`/executions/${last.id}`} className="text-link underline">
        <RelativeTime at={last.at} />
      </CarriedLink>
      {times > 1 && (
        <>
          , {more ? 'and since before' : 'first'} <RelativeTime at={first} />
        </>
      )}
      .
    </p>
  );
}

const timesInWords = (times: number, more: boolean) =>
  times === 1 ? 'once' : `${more ? 'more than ' : ''}${formatCount(times)} times`;

const sameFailure = ({ error, failedState }: Failed) =>
  failedState === null
    ? 'this failure'
    : error === null
      ? 'a failure in this state'
      : 'this error in this state';

/** The list of all of them, this one among them, over the time that was looked at. */
function hrefOfAll(detail: Failed, { from }: FailuresBefore): string {
  const asked: [key: 'machine' | 'error' | 'failed', value: string | null][] = [
    ['machine', detail.machineName],
    ['error', detail.error && searchableError(detail.error)],
    ['failed', detail.failedState],
  ];
  const clauses = asked.flatMap(([key, value]): Clause[] =>
    value ? [{ kind: 'any-of', key, values: [value], not: false }] : [],
  );
  const query: SearchQuery = [{ kind: 'is', flag: 'failed', not: false }, ...clauses];
  const to = epochMillis(detail.startedAt + 1);
  return executionsHref(EVERYWHERE, { q: writeQuery(query), account: [detail.account], from, to });
}

/** What is hidden of it cannot be searched for; anything may stand there. */
const searchableError = (error: string): string =>
  redactedParts(error)
    .map(({ text, rule }) => (rule === null ? text : '*'))
    .join('');

const EVERYWHERE: ExecutionParams = {
  q: '',
  status: [],
  machine: [],
  account: [],
  range: 'all',
  from: null,
  to: null,
  cursor: null,
  columns: DEFAULT_COLUMNS,
};
