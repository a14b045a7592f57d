'use client';

import { useMemo, useState } from 'react';
import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { type StateFigure, stateFigures } from './state-figures.ts';
import { useUsual } from './use-usual.client.ts';
import { type UsualByState, usualRange } from './usual-words.ts';

const COLUMNS = [
  { key: 'visits', words: 'Visits' },
  { key: 'attempts', words: 'Attempts' },
  { key: 'retries', words: 'Retries' },
  { key: 'failures', words: 'Failed' },
  { key: 'caught', words: 'Caught' },
  { key: 'totalMs', words: 'Total' },
  { key: 'maxMs', words: 'Longest' },
] as const satisfies readonly { key: keyof StateFigure; words: string }[];

type Sorting = (typeof COLUMNS)[number]['key'] | 'usual' | null;

interface StatesTableProps {
  readonly visits: readonly Visit[];
  readonly now: EpochMillis;
  readonly selected: string | null;
  readonly onSelect: (visit: EventId) => void;
}

/** One line per state. Sorted by the order of entering, or by the figure one chooses. */
export function StatesTable({ visits, now, selected, onSelect }: StatesTableProps) {
  const [sorting, setSorting] = useState<Sorting>(null);
  const figures = useMemo(() => stateFigures(visits, now), [visits, now]);
  const usual = useUsual();
  const rows = sorting === null ? figures : figures.toSorted(by(sorting, usual));
  const header = (key: Exclude<Sorting, null>, words: string, title?: string) => (
    <th
      key={key}
      scope="col"
      className="px-3 text-right font-normal"
      aria-sort={sorting === key ? 'descending' : 'none'}
    >
      <button
        type="button"
        className="hover:text-text"
        title={title}
        onClick={() => setSorting(sorting === key ? null : key)}
      >
        {words}
        {sorting === key ? ' ↓' : ''}
      </button>
    </th>
  );
  return (
    <div
      className="h-full overflow-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <table className="w-full min-w-[820px] border-collapse">
        <thead className="sticky top-0 z-10 bg-surface text-sm text-faint">
          <tr className="h-8 border-border border-b">
            <th scope="col" className="px-3 text-left font-normal">
              State
            </th>
            <th scope="col" className="px-3 text-left font-normal">
              Type
            </th>
            {COLUMNS.map(({ key, words }) => header(key, words))}
            {usual.size > 0 &&
              header(
                'usual',
                'Usual',
                'p50 to p95 of the week before; sorts by how far the longest is above',
              )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.statePath}
              className={`h-9 border-border border-b ${row.statePath === selected ? 'bg-selected' : 'hover:bg-hover'}`}
            >
              <td className="max-w-80 px-3">
                <button
                  type="button"
                  className="flex w-full min-w-0 items-center gap-2 text-left hover:underline"
                  title={row.statePath}
                  onClick={() => onSelect(row.visit.id)}
                >
                  <VisitIcon status={row.status} />
                  <span className="truncate">{visibleText(row.state)}</span>
                </button>
              </td>
              <td className="px-3 text-soft">{row.type}</td>
              {COLUMNS.map(({ key }) => (
                <td key={key} className="px-3 text-right">
                  {key === 'maxMs' && aboveUsual(row, usual) > 1 && <AboveUsual />}
                  {key === 'totalMs' || key === 'maxMs' ? (
                    <Duration ms={row[key]} />
                  ) : (
                    <Count value={row[key]} />
                  )}
                </td>
              ))}
              {usual.size > 0 && <UsualCell usual={usual.get(row.statePath) ?? null} />}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className="px-6 py-12 text-center text-soft">No state has been entered yet.</p>
      )}
    </div>
  );
}

/** How many times the p95 the longest visit took; 0 where nothing is usual. */
function aboveUsual({ statePath, maxMs }: StateFigure, usual: UsualByState): number {
  const most = usual.get(statePath)?.p95;
  return most === undefined ? 0 : maxMs / Math.max(1, most);
}

function by(sorting: Exclude<Sorting, null>, usual: UsualByState) {
  const of = (row: StateFigure) => (sorting === 'usual' ? aboveUsual(row, usual) : row[sorting]);
  return (a: StateFigure, b: StateFigure) => of(b) - of(a);
}

function AboveUsual() {
  return (
    <span className="mr-1.5" title="Longer than usual: above the p95 of this state">
      <span aria-hidden="true">▲</span>
      <span className="sr-only">longer than usual:</span>
    </span>
  );
}

function UsualCell({ usual }: { usual: Usual | null }) {
  return (
    <td className="tabular whitespace-nowrap px-3 text-right text-soft">
      {usual ? usualRange(usual) : <span className="text-faint">–</span>}
    </td>
  );
}
