'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { StateFigures } from '#lib/store/queries/get-machine.ts';
import { classNames } from '../ui/class-names.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';

/** What the graph tells in colours, in figures; the state chosen there is marked here. */
export function StateFiguresTable({ states }: { states: readonly StateFigures[] }) {
  const [selected, select] = useQueryState(
    'state',
    parseAsString.withOptions({ history: 'replace', scroll: false }),
  );
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[46rem] table-fixed border-collapse" aria-label="States">
        <thead>
          <tr className="h-8 text-right text-sm text-faint">
            <th scope="col" className="pl-4 text-left font-normal">
              State
            </th>
            {['Visits', 'Failed', 'Retries', 'Caught', 'Mean', 'p50', 'p95', 'Longest'].map((title) => (
              <th key={title} scope="col" className="w-20 pr-4 font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr
              key={state.statePath}
              className={classNames(
                'relative h-(--row) border-t border-border text-right',
                state.statePath === selected ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <td className="pl-4 text-left">
                <button
                  type="button"
                  aria-pressed={state.statePath === selected}
                  title={state.statePath.slice(1)}
                  className="block w-full text-left -outline-offset-1 after:absolute after:inset-0"
                  onClick={() => void select(state.statePath === selected ? null : state.statePath)}
                >
                  <MiddleTruncate text={state.state} />
                </button>
              </td>
              <td className="pr-4">
                <Count value={state.visits} />
              </td>
              <td className={classNames('pr-4', state.failures > 0 && 'font-medium text-failed-text')}>
                <Count value={state.failures} />
              </td>
              <td className="pr-4">
                <Count value={state.retries} />
              </td>
              <td className="pr-4">
                <Count value={state.caught} />
              </td>
              <td className="pr-4">
                <Duration ms={state.meanMs} />
              </td>
              <td className="pr-4">
                <Duration ms={state.p50} />
              </td>
              <td className="pr-4">
                <Duration ms={state.p95} />
              </td>
              <td className="pr-4">
                <Duration ms={state.maxMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
