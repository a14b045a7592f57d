import { ArrowDown, ArrowUp } from 'lucide-react';
import { AccountName } from '#components/shell/account-name.client.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Link } from '#components/ui/link.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import type { Column } from './machine-columns.tsx';
import { EXPRESS_NOTE, teamOf } from './machine-words.ts';
import { firstOrder, type Order, type SortKey } from './sort-machines.ts';

const SHOWN = {
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
  '2xl': 'hidden 2xl:table-cell',
  widest: 'hidden min-[110rem]:table-cell',
} as const;
const shownFrom = (from: Column['from']) => (from ? SHOWN[from] : '');

/** State machines with what they did over the range. Every heading but the trend's sorts. */
export function MachineTable({
  machines,
  columns,
  sort,
  order,
  sortHref,
  hrefFor,
}: {
  machines: readonly MachineRow[];
  columns: readonly Column[];
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
          {columns.map(({ key, title, sort: by, width, number, from }) => (
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
            {columns.map(({ key, number, from, cell }) => (
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
  const team = teamOf(machine.tags);
  return (
    <span className="flex items-center gap-2">
      <Link
        href={href}
        data-row
        title={machine.name}
        aria-label={machine.name}
        className="min-w-0 font-medium -outline-offset-1 after:absolute after:inset-0"
      >
        <MiddleTruncate text={machine.name} />
      </Link>
      {team ? (
        <span className="hidden max-w-32 min-w-6 shrink-20 truncate text-sm text-faint 2xl:inline">
          {team}
        </span>
      ) : null}
      <AccountName account={machine.account} />
      {machine.type === 'EXPRESS' ? <Label words="Express" title={EXPRESS_NOTE} /> : null}
      {machine.deletedAt === null ? null : <Label words="Deleted" title="AWS no longer lists it" />}
    </span>
  );
}

const Label = ({ words, title }: { words: string; title: string }) => (
  <span title={title} className="relative z-10 rounded-sm border border-border-strong px-1 text-xs text-soft">
    {words}
  </span>
);

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
