import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Count } from '#components/ui/count.tsx';
import { Duration } from '#components/ui/duration.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.client.tsx';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { FailureShare } from './failure-share.tsx';
import { firstOrder, type Order, type SortKey } from './sort-machines.ts';
import { TrendBars } from './trend-bars.tsx';

interface Column {
  readonly key: string;
  readonly title: string;
  readonly sort: SortKey | null;
  readonly width: string;
  readonly number?: boolean;
  /** Shown from which width on; always when left out. */
  readonly from?: 'md' | 'lg' | 'xl';
  readonly cell: (machine: MachineRow) => ReactNode;
}

const COLUMNS: readonly Column[] = [
  {
    key: 'trend',
    title: 'Trend',
    sort: null,
    width: 'w-28',
    from: 'lg',
    cell: ({ trend }) => <TrendBars trend={trend} />,
  },
  {
    key: 'started',
    title: 'Started',
    sort: 'started',
    width: 'w-20',
    number: true,
    from: 'md',
    cell: ({ started }) => <Count value={started} />,
  },
  {
    key: 'failed',
    title: 'Failed',
    sort: 'failed',
    width: 'w-20',
    number: true,
    from: 'md',
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
    key: 'retries',
    title: 'Retries',
    sort: 'retries',
    width: 'w-20',
    number: true,
    from: 'lg',
    cell: ({ retries }) => <Count value={retries} />,
  },
  {
    key: 'p95',
    title: 'p95',
    sort: 'p95',
    width: 'w-24',
    number: true,
    from: 'md',
    cell: ({ p95 }) => <Duration ms={p95} />,
  },
  {
    key: 'last-failure',
    title: 'Last failure',
    sort: 'last-failure',
    width: 'w-[19%]',
    from: 'xl',
    cell: ({ lastFailure }) => <LastFailure failure={lastFailure} />,
  },
  {
    key: 'last-started',
    title: 'Last started',
    sort: 'last-started',
    width: 'w-28',
    number: true,
    from: 'md',
    cell: ({ lastStartedAt }) => (
      <span className="relative z-10 text-soft">
        <RelativeTime at={lastStartedAt} />
      </span>
    ),
  },
];

const SHOWN = { md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' } as const;
const shownFrom = (from: Column['from']) => (from ? SHOWN[from] : '');

/** State machines with what they did over the range. Every heading but the trend's sorts. */
export function MachineTable({
  machines,
  sort,
  order,
  sortHref,
  hrefFor,
}: {
  machines: readonly MachineRow[];
  sort: SortKey;
  order: Order;
  sortHref: (key: SortKey, order: Order) => string;
  hrefFor: (machine: MachineRow) => string;
}) {
  const heading = (key: SortKey, title: string) => (
    <SortLink
      title={title}
      sorted={sort === key ? order : null}
      hrefFor={(next) => sortHref(key, next)}
      first={firstOrder(key)}
    />
  );
  return (
    <table className="w-full table-fixed border-collapse" aria-label="State machines">
      <thead>
        <tr className="h-8 text-left text-sm text-faint">
          <th scope="col" className="px-4 font-normal md:px-6" aria-sort={ariaSort(sort === 'name', order)}>
            {heading('name', 'Name')}
          </th>
          {COLUMNS.map(({ key, title, sort: by, width, number, from }) => (
            <th
              key={key}
              scope="col"
              className={classNames(
                width,
                'pr-4 font-normal last:md:pr-6',
                number && 'text-right',
                shownFrom(from),
              )}
              aria-sort={by ? ariaSort(sort === by, order) : undefined}
            >
              {by ? heading(by, title) : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {machines.map((machine) => (
          <tr
            key={machine.id}
            className="relative h-(--row) border-t border-border focus-within:bg-hover hover:bg-hover"
            data-machine={machine.id}
          >
            <td className="px-4 md:px-6">
              <NameCell machine={machine} href={hrefFor(machine)} />
            </td>
            {COLUMNS.map(({ key, number, from, cell }) => (
              <td
                key={key}
                className={classNames('truncate pr-4 last:md:pr-6', number && 'text-right', shownFrom(from))}
              >
                {cell(machine)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NameCell({ machine, href }: { machine: MachineRow; href: string }) {
  return (
    <span className="flex items-center gap-2">
      <Link
        href={href}
        prefetch={false}
        data-row
        title={machine.name}
        aria-label={machine.name}
        className="min-w-0 font-medium -outline-offset-1 after:absolute after:inset-0"
      >
        <MiddleTruncate text={machine.name} />
      </Link>
      {machine.type === 'EXPRESS' ? (
        <Label words="Express" title="Their histories come from logs, which are read later" />
      ) : null}
      {machine.deletedAt === null ? null : <Label words="Deleted" title="AWS no longer lists it" />}
    </span>
  );
}

const Label = ({ words, title }: { words: string; title: string }) => (
  <span title={title} className="relative z-10 rounded-sm border border-border-strong px-1 text-xs text-soft">
    {words}
  </span>
);

function LastFailure({ failure }: { failure: MachineRow['lastFailure'] }) {
  if (!failure) return <span className="text-faint">none kept</span>;
  return (
    <span className="flex gap-2">
      <span className="shrink-0 text-soft">
        <RelativeTime at={failure.at} />
      </span>
      <span className="truncate text-failed-text">{failure.error ?? 'without an error name'}</span>
    </span>
  );
}

function SortLink({
  title,
  sorted,
  first,
  hrefFor,
}: {
  title: string;
  sorted: Order | null;
  first: Order;
  hrefFor: (order: Order) => string;
}) {
  const next: Order = sorted === null ? first : sorted === 'asc' ? 'desc' : 'asc';
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <Link
      href={hrefFor(next)}
      scroll={false}
      prefetch={false}
      className={classNames(
        'inline-flex items-center gap-1 hover:text-text',
        sorted && 'font-medium text-text',
      )}
    >
      {title}
      {sorted ? <Arrow size={12} aria-hidden /> : null}
    </Link>
  );
}

const ariaSort = (sorted: boolean, order: Order) =>
  sorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined;
