import { classNames } from '#components/ui/class-names.ts';
import { Link } from '#components/ui/link.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { StatusIcon } from '#components/ui/status-icon.tsx';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import { EXECUTION_STATUS } from '#lib/trace/status.ts';
import { inList } from '../execution/in-list.ts';
import { COLUMN_CHOICE, COLUMN_KEYS, type ColumnKey, DEFAULT_COLUMNS } from './column-choice.ts';
import { EXECUTION_COLUMNS } from './execution-columns.tsx';
import { WhatHappened } from './what-happened.tsx';

/**
 * Rows of executions. Under 768 px a row keeps its name and when it started; what else was chosen stands under the
 * name. More columns than fit are scrolled to.
 */
export function ExecutionTable({
  rows,
  label,
  columns = DEFAULT_COLUMNS,
  list = '',
  left,
}: {
  rows: readonly ExecutionRow[];
  label: string;
  columns?: readonly ColumnKey[];
  /** The query of the list that these rows are of: an execution opened out of it leads to its neighbours. */
  list?: string;
  /** Ids of those that the search no longer finds. */
  left?: ReadonlySet<string>;
}) {
  const shown = COLUMN_KEYS.filter((key) => columns.includes(key));
  const usual = areUsual(shown);
  const before = shown.filter((key) => key === 'machine');
  const after = shown.filter((key) => key !== 'machine');
  return (
    <div className="overflow-x-auto">
      <table
        className="w-full table-fixed border-collapse md:min-w-(--least)"
        style={{ ['--least' as string]: usual ? 0 : `${leastWidth(shown)}rem` }}
        aria-label={label}
      >
        <colgroup>
          <col className="w-10 md:w-12" />
          {before.map((key) => (
            <ColumnWidth key={key} column={key} usual={usual} />
          ))}
          <col className={nameWidth(shown, usual)} />
          {after.map((key) => (
            <ColumnWidth key={key} column={key} usual={usual} />
          ))}
        </colgroup>
        <thead>
          <tr className="h-8 text-left text-sm text-faint">
            <th scope="col" className="font-normal">
              <span className="sr-only">Status</span>
            </th>
            {before.map((key) => (
              <Heading key={key} column={key} />
            ))}
            <th scope="col" className="pr-4 font-normal">
              Execution
            </th>
            {after.map((key) => (
              <Heading key={key} column={key} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              before={before}
              after={after}
              list={list}
              left={left?.has(row.id) ?? false}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What fits any window, and shares whatever room there is. */
const areUsual = (shown: readonly ColumnKey[]) => shown.every((key) => DEFAULT_COLUMNS.includes(key));

/** In rem: of all, where they may be scrolled to. */
const leastWidth = (shown: readonly ColumnKey[]) =>
  shown.reduce((sum, key) => sum + EXECUTION_COLUMNS[key].least, STATUS_REM + NAME_REM);
const STATUS_REM = 3;
const NAME_REM = 11;

/** One column at least takes what is left. */
function nameWidth(shown: readonly ColumnKey[], usual: boolean): string {
  if (!shown.includes('happened')) return '';
  return usual ? 'md:w-[17%] 2xl:w-[19rem]' : 'md:w-44';
}

/** On a phone only the start has a column of its own. */
const shownFrom = (key: ColumnKey, display: 'table-cell' | 'table-column') =>
  key === 'started' ? '' : display === 'table-cell' ? 'hidden md:table-cell' : 'hidden md:table-column';

function ColumnWidth({ column, usual }: { column: ColumnKey; usual: boolean }) {
  const { width, least } = EXECUTION_COLUMNS[column];
  const fixed = usual || width === '' ? {} : { style: { width: `${least}rem` } };
  return <col className={classNames(width, shownFrom(column, 'table-column'))} {...fixed} />;
}

const cellClass = (key: ColumnKey) =>
  classNames(
    shownFrom(key, 'table-cell'),
    'pr-4 last:md:pr-6',
    EXECUTION_COLUMNS[key].number && 'text-right',
  );

const Heading = ({ column }: { column: ColumnKey }) => (
  <th scope="col" className={classNames(cellClass(column), 'truncate font-normal')}>
    {column === 'marks' ? (
      <span className="sr-only">{COLUMN_CHOICE[column].title}</span>
    ) : (
      COLUMN_CHOICE[column].title
    )}
  </th>
);

function Row({
  row,
  before,
  after,
  list,
  left,
}: {
  row: ExecutionRow;
  before: readonly ColumnKey[];
  after: readonly ColumnKey[];
  list: string;
  left: boolean;
}) {
  const { icon, tone, label } = EXECUTION_STATUS[row.status];
  const cell = (key: ColumnKey) => (
    <td key={key} className={classNames(cellClass(key), 'truncate')}>
      {EXECUTION_COLUMNS[key].cell(row)}
    </td>
  );
  return (
    <tr
      className={classNames(
        'group relative h-(--row) border-t border-border align-middle focus-within:bg-hover hover:bg-hover',
        left && 'text-faint **:text-faint',
      )}
      data-execution={row.id}
      data-status={row.status}
    >
      <td className="pl-4 md:pl-6">
        <span className="flex">
          <StatusIcon icon={icon} tone={tone} label={label} />
        </span>
      </td>
      {before.map(cell)}
      <td className={classNames('pr-4', left ? 'py-0.5 leading-none' : 'py-1')}>
        <Link
          href={inList(row.id, list)}
          data-row
          title={row.name}
          aria-label={row.name}
          className="data block text-text -outline-offset-1 after:absolute after:inset-0"
        >
          <MiddleTruncate text={row.name} />
        </Link>
        {left ? <div className="text-xs leading-3">no longer matches</div> : null}
        <UnderName row={row} columns={[...before, ...after]} />
      </td>
      {after.map(cell)}
    </tr>
  );
}

/** On a phone: whose it is, why it failed, and what one chose beyond the usual columns. */
function UnderName({ row, columns }: { row: ExecutionRow; columns: readonly ColumnKey[] }) {
  const { failed } = EXECUTION_STATUS[row.status];
  const chosen = columns.filter((key) => !DEFAULT_COLUMNS.includes(key));
  return (
    <div className="text-sm text-soft md:hidden">
      {columns.includes('machine') ? <MiddleTruncate text={row.machineName} /> : null}
      {failed && columns.includes('happened') ? (
        <div className="truncate">
          <WhatHappened row={row} />
        </div>
      ) : null}
      {chosen.length > 0 ? (
        <dl className="flex flex-wrap gap-x-3">
          {chosen.map((key) => (
            <div key={key} className="flex min-w-0 gap-1">
              <dt className="text-faint">{COLUMN_CHOICE[key].title}</dt>
              <dd className="min-w-0">{EXECUTION_COLUMNS[key].cell(row)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}
