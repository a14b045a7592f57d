'use client';

import { Fragment, useMemo, useState } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import { type EpochMillis, type EventId, eventId } from '#lib/units.ts';
import type { LightTrace } from '../execution/light-trace.ts';
import type { Selection } from '../execution/use-selection.client.ts';
import { useUsual } from '../execution/use-usual.client.ts';
import type { UsualByState } from '../execution/usual-words.ts';
import { type Narrowing, narrowingToShow } from '../graph/narrowing.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { COLUMNS, type Column } from './columns.ts';
import { passesOf } from './passes.ts';
import { criticalLength, type StateFigure, stateFigures } from './state-figures.ts';
import { StateRow } from './state-row.client.tsx';
import { StateRuns } from './state-runs.client.tsx';
import { runKindsOf, type StateRun } from './state-runs.ts';
import './states.css';
import { useOpenedState } from './use-opened-state.client.ts';
import { aboveUsual } from './usual-cell.tsx';

type Sorting = Column['key'] | 'usual' | null;

/** Rows of thousands of states would hold the page up when they come and when they go. */
const ROWS_AT_ONCE = 200;

interface StatesTableProps {
  readonly light: LightTrace;
  readonly byId: ReadonlyMap<EventId, Visit>;
  readonly now: EpochMillis;
  readonly selection: Selection;
}

/** One line per state, which opens to its iterations or passes. Sorted as entered, or by the figure one chooses. */
export function StatesTable({ light, byId, now, selection }: StatesTableProps) {
  const { trace, critical } = light;
  const { visits } = trace;
  const [sorting, setSorting] = useState<Sorting>(null);
  const { opened, open, shown, change } = useOpenedState();
  const passes = useMemo(() => passesOf(visits), [visits]);
  const figures = useMemo(() => stateFigures(visits, critical, now), [visits, critical, now]);
  const byState = useMemo(() => Map.groupBy(visits, (visit) => visit.statePath), [visits]);
  const whole = useMemo(() => criticalLength(critical), [critical]);
  const usual = useUsual();
  const rows = sorting === null ? figures : figures.toSorted(by(sorting, usual));
  const openPath = opened ?? pathNarrowedTo(selection.narrowings, byId);
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const selected = selection.visit?.statePath ?? null;
  // What one has chosen is there, however far down.
  const farthest = rows.findLastIndex(({ statePath }) => statePath === selected || statePath === openPath);
  const drawn = rows.slice(0, Math.max(most, farthest + 1));

  const choose = (run: StateRun) => {
    selection.selectVisit(run.visit.id);
    if (run.narrowing) selection.setNarrowings(narrowedTo(run.narrowing, run.visit, selection, byId));
  };
  return (
    <div
      className="states"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <table className="w-full border-collapse">
        <Head sorting={sorting} withUsual={usual.size > 0} onSort={setSorting} />
        <tbody>
          {drawn.map((figure) => {
            const own = byState.get(figure.statePath) ?? [];
            const kinds = runKindsOf(own, passes);
            const isOpen = figure.statePath === openPath && kinds.length > 0;
            return (
              <Fragment key={figure.statePath}>
                <StateRow
                  figure={figure}
                  usual={usual}
                  whole={whole}
                  passes={passes}
                  iterations={kinds.includes('iterations') ? iterationsOf(own, passes.scopes) : null}
                  selected={figure.statePath === selected}
                  open={kinds.length === 0 ? null : isOpen}
                  onOpen={() => open(isOpen ? '' : figure.statePath)}
                  onSelect={selection.selectVisit}
                />
                {isOpen && (
                  <tr className="border-border border-b bg-sunken">
                    <td colSpan={COLUMNS.length + 3}>
                      <StateRuns
                        state={figure.state}
                        kinds={kinds}
                        visits={own}
                        passes={passes}
                        shown={shown}
                        startedAt={trace.startedAt}
                        now={now}
                        selected={selection.visit?.id ?? null}
                        narrowings={selection.narrowings}
                        onChange={change}
                        onChoose={choose}
                        onShowAll={() =>
                          selection.setNarrowings(without(selection.narrowings, figure.statePath, byId))
                        }
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {drawn.length < rows.length && (
        <div className="px-3 py-3">
          <Button size="small" onClick={() => setMost(drawn.length + ROWS_AT_ONCE)}>
            {formatCount(rows.length - drawn.length)} more states
          </Button>
        </div>
      )}
      {rows.length === 0 && (
        <p className="px-6 py-12 text-center text-soft">No state has been entered yet.</p>
      )}
    </div>
  );
}

const USUAL = {
  key: 'usual',
  words: 'Usual',
  room: 'wide',
  about: 'p50 to p95 of the week before; sorts by how far the longest is above',
} as const;

function Head({
  sorting,
  withUsual,
  onSort,
}: {
  sorting: Sorting;
  withUsual: boolean;
  onSort: (next: Sorting) => void;
}) {
  return (
    <thead className="sticky top-0 z-10 bg-surface text-sm text-faint">
      <tr className="h-8 border-border border-b">
        <th scope="col" className="px-3 text-left font-normal">
          State
        </th>
        <th scope="col" className="px-3 text-left font-normal" data-room="wide">
          Type
        </th>
        {[...COLUMNS, ...(withUsual ? [USUAL] : [])].map(({ key, words, room, about }) => (
          <th
            key={key}
            scope="col"
            className="px-3 text-right font-normal"
            data-room={room}
            aria-sort={sorting === key ? 'descending' : 'none'}
          >
            <button
              type="button"
              className="whitespace-nowrap hover:text-text"
              title={about}
              onClick={() => onSort(sorting === key ? null : key)}
            >
              {words}
              {sorting === key ? ' ↓' : ''}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function by(sorting: Exclude<Sorting, null>, usual: UsualByState) {
  const of = (row: StateFigure) => (sorting === 'usual' ? aboveUsual(row, usual) : row[sorting]);
  return (a: StateFigure, b: StateFigure) => of(b) - of(a);
}

const iterationsOf = (visits: readonly Visit[], scopes: ReturnType<typeof passesOf>['scopes']) =>
  visits.reduce((sum, { id }) => sum + (scopes.get(id)?.length ?? 0), 0);

const pathOfNarrowing = ({ container }: Narrowing, byId: ReadonlyMap<EventId, Visit>) =>
  byId.get(eventId(container))?.statePath ?? null;

/** A Map of which one iteration is shown is open, so that the one is seen among the others. */
function pathNarrowedTo(narrowings: readonly Narrowing[], byId: ReadonlyMap<EventId, Visit>): string | null {
  const innermost = narrowings.findLast(({ index }) => index !== null);
  return innermost ? pathOfNarrowing(innermost, byId) : null;
}

const without = (narrowings: readonly Narrowing[], path: string, byId: ReadonlyMap<EventId, Visit>) =>
  narrowings.filter((each) => pathOfNarrowing(each, byId) !== path);

/** What is shown of other containers follows the visit, as when it is selected elsewhere. */
function narrowedTo(
  narrowing: Narrowing,
  visit: Visit,
  { narrowings }: Selection,
  byId: ReadonlyMap<EventId, Visit>,
): readonly Narrowing[] {
  const path = pathOfNarrowing(narrowing, byId);
  const others = path === null ? narrowings : without(narrowings, path, byId);
  return [...narrowingToShow(byId, others, visit), narrowing];
}
