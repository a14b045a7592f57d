import { Suspense } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FilterLink } from '#components/ui/filter-link.tsx';
import { formatCount } from '#components/ui/format.ts';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import { statusesOf, withStatuses } from '#lib/search/edit-query.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import type { ExecutionCounts } from '#lib/store/queries/count-executions.ts';
import { EXECUTION_STATUS, EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import { type ExecutionParams, searchHref } from './execution-params.ts';

/** Counts by status that are the filter as well. The counts come later than the words, into room kept for them. */
export function StatusFilter({
  params,
  query,
  counts,
}: {
  params: ExecutionParams;
  query: SearchQuery;
  counts: Promise<ExecutionCounts | null>;
}) {
  const chosen = statusesOf(query);
  const hrefOf = (statuses: readonly ExecutionStatus[]) => searchHref(params, withStatuses(query, statuses));
  return (
    <nav aria-label="Status" className="flex gap-1 overflow-x-auto py-0.5 pl-4 md:pl-6">
      <FilterLink href={hrefOf([])} on={chosen.length === 0} look="quiet" size="small">
        All
        <Suspense fallback={<Room />}>
          <AllCount counts={counts} />
        </Suspense>
      </FilterLink>
      {EXECUTION_STATUSES.map((status) => {
        const { icon, tone, label } = EXECUTION_STATUS[status];
        const current = chosen.includes(status);
        const next = current ? chosen.filter((each) => each !== status) : [...chosen, status];
        return (
          <FilterLink key={status} href={hrefOf(next)} on={current} look="quiet" size="small">
            <StatusIcon icon={icon} tone={tone} size={13} />
            {label}
            <Suspense fallback={<Room />}>
              <StatusCount counts={counts} status={status} />
            </Suspense>
          </FilterLink>
        );
      })}
    </nav>
  );
}

const Room = () => <span className="skeleton inline-block h-3 w-5 rounded-sm bg-hover" />;

async function StatusCount({
  counts,
  status,
}: {
  counts: Promise<ExecutionCounts | null>;
  status: ExecutionStatus;
}) {
  const known = await counts;
  return known ? <Figure value={known.byStatus[status]} atLeast={known.atLeast.includes(status)} /> : null;
}

async function AllCount({ counts }: { counts: Promise<ExecutionCounts | null> }) {
  const known = await counts;
  if (!known) return null;
  const all = Object.values(known.byStatus).reduce((sum, n) => sum + n, 0);
  return <Figure value={all} atLeast={known.atLeast.length > 0} />;
}

/** Where counting stopped, `10,000+` is what is true. */
function Figure({ value, atLeast }: { value: number; atLeast: boolean }) {
  return (
    <span className={classNames('tabular', value === 0 ? 'text-faint' : 'text-text')}>
      {formatCount(value)}
      {atLeast ? '+' : ''}
    </span>
  );
}
