'use client';

import { useMemo } from 'react';
import type { StateComparison } from '#lib/insight/comparison.ts';
import { classNames } from '../ui/class-names.ts';
import { Panel } from '../ui/panel.tsx';
import { ComparedState } from './compared-state.tsx';
import { SideMark } from './side-mark.tsx';
import { timeDifference } from './state-words.ts';
import type { useComparison } from './use-comparison.client.ts';

interface ComparedStatesProps {
  readonly states: readonly StateComparison[];
  readonly comparison: ReturnType<typeof useComparison>;
  readonly selected: string | null;
  readonly onSelect: (statePath: string) => void;
}

/** State by state, in the order of the path or by how much their time differs. */
export function ComparedStates({ states, comparison, selected, onSelect }: ComparedStatesProps) {
  const { only, sort, setSort, pending } = comparison;
  const differing = useMemo(() => states.filter(({ differences }) => differences.length > 0), [states]);
  const shown = only ? differing : states;
  const rows = useMemo(() => (sort === 'time' ? shown.toSorted(byTimeDifference) : shown), [shown, sort]);
  return (
    <Panel
      title="State by state"
      action={<OnlyDifferences comparison={comparison} differing={differing.length} all={states.length} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className="relative max-h-[36rem] overflow-auto border-border border-t" tabIndex={0}>
        <table className="w-full border-collapse" aria-busy={pending}>
          <thead className="sticky top-0 z-10 bg-surface text-faint text-sm">
            <tr className="h-8 border-border border-b">
              <SortedBy name="State" sorted={sort === 'path'} onSort={() => setSort('path')} />
              <th scope="col" className="px-2 text-right font-normal">
                <SideMark side="left" />
              </th>
              <th scope="col" className="px-2 text-right font-normal md:px-3">
                <SideMark side="right" />
              </th>
              <SortedBy name="Time" sorted={sort === 'time'} onSort={() => setSort('time')} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ComparedState
                key={row.statePath}
                row={row}
                selected={row.statePath === selected}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className="px-6 py-12 text-center text-soft">
            {states.length === 0
              ? 'No state of either is known: without a history there is nothing to compare.'
              : 'Every state was gone through alike.'}
          </p>
        )}
      </div>
    </Panel>
  );
}

const byTimeDifference = (a: StateComparison, b: StateComparison) =>
  Math.abs(timeDifference(b)) - Math.abs(timeDifference(a));

function OnlyDifferences({
  comparison: { only, setOnly },
  differing,
  all,
}: {
  comparison: ReturnType<typeof useComparison>;
  differing: number;
  all: number;
}) {
  return (
    <label className="flex h-7 cursor-pointer items-center gap-2 rounded-md px-2 text-soft hover:text-text">
      <input
        type="checkbox"
        className="accent-accent"
        checked={only}
        onChange={(event) => setOnly(event.target.checked)}
      />
      <span className="tabular">
        Only differences ({differing} of {all})
      </span>
    </label>
  );
}

function SortedBy({ name, sorted, onSort }: { name: string; sorted: boolean; onSort: () => void }) {
  const first = name === 'State';
  return (
    <th
      scope="col"
      className={classNames('px-3 font-normal', first ? 'text-left' : 'hidden text-right sm:table-cell')}
      aria-sort={sorted ? (first ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className={classNames('hover:text-text', sorted && 'text-text')}
        title={first ? 'In the order of the path' : 'The largest difference first'}
        onClick={onSort}
      >
        {name} {sorted ? '↓' : ''}
      </button>
    </th>
  );
}
