import type { ReactNode } from 'react';
import { CarriedLink } from '#components/shell/carried-link.client.tsx';
import type { RangeKey } from '#components/shell/time-range.ts';
import { Count } from '#components/ui/count.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { FailureShare } from './failure-share.tsx';
import { EXPRESS_NOTE } from './machine-words.ts';
import type { SortKey } from './sort-machines.ts';
import { TrendBars } from './trend-bars.tsx';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly sort: SortKey | null;
  readonly width: string;
  readonly number?: boolean;
  /** Shown from which width on; always when left out. */
  readonly from?: 'md' | 'lg' | 'xl' | '2xl' | 'widest';
  readonly cell: (machine: MachineRow) => ReactNode;
}

/** What the list of machines can tell of each, after its name. */
const MACHINE_COLUMNS: readonly Column[] = [
  {
    key: 'trend',
    title: 'Trend',
    sort: null,
    width: 'w-28',
    cell: ({ trend }) => <TrendBars trend={trend} />,
  },
  {
    key: 'started',
    title: 'Started',
    sort: 'started',
    width: 'w-18',
    number: true,
    from: 'md',
    cell: ({ started }) => <Count value={started} />,
  },
  startedIn('day', '24 h'),
  startedIn('week', '7 days'),
  startedIn('month', '30 days'),
  {
    key: 'failed',
    title: 'Failed',
    sort: 'failed',
    width: 'w-20',
    number: true,
    from: 'widest',
    cell: ({ failed }) => <Count value={failed} />,
  },
  {
    key: 'rate',
    title: 'Rate',
    sort: 'rate',
    width: 'w-18',
    number: true,
    cell: (machine) => <FailureShare machine={machine} />,
  },
  {
    key: 'running',
    title: 'Running',
    sort: 'running',
    width: 'w-20',
    number: true,
    from: '2xl',
    cell: ({ running }) => <Count value={running} />,
  },
  {
    key: 'retries',
    title: 'Retries',
    sort: 'retries',
    width: 'w-18',
    number: true,
    from: 'xl',
    cell: ({ retries }) => <Count value={retries} />,
  },
  {
    key: 'p50',
    title: 'p50',
    sort: 'p50',
    width: 'w-22',
    number: true,
    from: 'xl',
    cell: ({ p50 }) => <Duration ms={p50} />,
  },
  {
    key: 'p95',
    title: 'p95',
    sort: 'p95',
    width: 'w-22',
    number: true,
    from: 'md',
    cell: ({ p95 }) => <Duration ms={p95} />,
  },
  {
    key: 'last-failure',
    title: 'Last failure',
    sort: 'last-failure',
    width: 'w-[15%] 2xl:w-[18%]',
    from: 'lg',
    cell: ({ type, lastFailure }) =>
      type === 'EXPRESS' ? (
        <span title={EXPRESS_NOTE} className="relative z-10 text-faint">
          {EXPRESS_NOTE}
        </span>
      ) : (
        <LastFailure failure={lastFailure} />
      ),
  },
  {
    key: 'last-started',
    title: 'Last started',
    sort: 'last-started',
    width: 'w-28',
    number: true,
    from: 'widest',
    cell: ({ lastStartedAt }) => (
      <span className="relative z-10 text-soft">
        <RelativeTime at={lastStartedAt} />
      </span>
    ),
  },
];

/** Beside what is told of the chosen range, so that a change of pace is seen; left away where it is that range. */
export const columnsBeside = (range: RangeKey | null): readonly Column[] =>
  MACHINE_COLUMNS.filter(({ key }) => range === null || key !== SAME_AS[range]);

const SAME_AS: Readonly<Partial<Record<RangeKey, keyof MachineRow['startedIn']>>> = {
  '24h': 'day',
  '7d': 'week',
  '30d': 'month',
};

function startedIn(key: keyof MachineRow['startedIn'], title: string): Column {
  return {
    key,
    title,
    sort: key,
    width: 'w-18',
    number: true,
    from: 'xl',
    cell: (machine) => <Count value={machine.startedIn[key]} />,
  };
}

/** Leads to the execution itself, above the link that is the row. */
function LastFailure({ failure }: { failure: MachineRow['lastFailure'] }) {
  if (!failure) return <span className="text-faint">none kept</span>;
  return (
    <CarriedLink
      href={`/executions/${encodeURIComponent(failure.executionId)}`}
      className="relative z-10 flex gap-2 hover:underline"
    >
      <span className="shrink-0 text-soft">
        <RelativeTime at={failure.at} />
      </span>
      <span className="truncate text-failed-text" title={failure.error ?? undefined}>
        {failure.error ?? 'without an error name'}
      </span>
    </CarriedLink>
  );
}
