'use client';

import { type KeyboardEvent, useMemo } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import type { Narrowing } from '../graph/narrowing.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';
import { Pager } from './pager.client.tsx';
import type { Passes } from './passes.ts';
import { RunFilters } from './run-filters.client.tsx';
import { RunRow } from './run-row.client.tsx';
import { filterRuns, pageOf, type RunKind, runsOf, type StateRun } from './state-runs.ts';
import { useItems } from './use-items.client.ts';
import type { ChangeRunsShown, RunsShown } from './use-opened-state.client.ts';

interface StateRunsProps {
  readonly state: string;
  readonly kinds: readonly RunKind[];
  /** All visits of the state. */
  readonly visits: readonly Visit[];
  readonly passes: Passes;
  readonly shown: RunsShown;
  readonly startedAt: EpochMillis | null;
  readonly now: EpochMillis;
  readonly selected: EventId | null;
  readonly narrowings: readonly Narrowing[];
  readonly onChange: ChangeRunsShown;
  readonly onChoose: (run: StateRun) => void;
  readonly onShowAll: () => void;
}

/** What an opened state ran: a Map's iterations or a loop's passes, a page at a time. */
export function StateRuns(props: StateRunsProps) {
  const { state, kinds, visits, passes, shown, startedAt, now, selected, narrowings, onChange } = props;
  const kind = kinds.find((each) => each === shown.rowsBy) ?? kinds[0] ?? 'visits';
  const runs = useMemo(() => runsOf(kind, visits, passes), [kind, visits, passes]);
  // Only an order by length changes while time goes by.
  const clock = shown.rowsOrder === 'longest' ? now : 0;
  const { rowsStatus: status, rowsError: error, rowsOrder: order } = shown;
  const left = useMemo(
    () => filterRuns(runs, { status, error, order }, clock),
    [runs, status, error, order, clock],
  );
  const isSelected = (run: StateRun) =>
    run.narrowing ? narrowings.some((each) => isSame(each, run.narrowing)) : run.visit.id === selected;
  const { page, pages, from, runs: onPage } = pageOf(left, shown.rowsPage, isSelected);
  const items = useItems(kind === 'iterations' ? onPage.map(({ inputEvent }) => inputEvent) : NO_ITEMS);
  const narrowed = kind === 'iterations' && runs.some((run) => run.narrowing && isSelected(run));
  const goTo = (next: number) => onChange({ rowsPage: Math.min(pages, Math.max(1, next)) });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const turned = { PageDown: page + 1, PageUp: page - 1, Home: 1, End: pages }[event.key];
    if (turned !== undefined) goTo(turned);
    else if (event.key === 'ArrowDown') moveFocus(event.currentTarget, 1);
    else if (event.key === 'ArrowUp') moveFocus(event.currentTarget, -1);
    else return;
    event.preventDefault();
  };
  return (
    <section
      className="states-runs"
      aria-label={`${kindWords(kind, passes, visits)} of ${visibleText(state)}`}
    >
      <RunFilters kind={kind} kinds={kinds} runs={runs} shown={shown} onChange={onChange} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-1 text-faint text-sm">
        <span role="status" className="tabular">
          {countWords(left.length, runs.length, kind)}
          {notBegun(kind, visits, runs.length)}
        </span>
        {narrowed && (
          <button type="button" className="text-link hover:underline" onClick={props.onShowAll}>
            The graph shows one iteration: show all
          </button>
        )}
      </div>
      {left.length > 0 ? (
        <>
          <Heads items={kind === 'iterations'} />
          <ol aria-label={kind === 'iterations' ? 'Iterations' : 'Visits'} onKeyDown={onKeyDown}>
            {onPage.map((run, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps the focus when the page is turned
              <li key={place}>
                <RunRow
                  run={run}
                  item={items[place] ?? null}
                  startedAt={startedAt}
                  now={now}
                  selected={isSelected(run)}
                  onChoose={props.onChoose}
                />
              </li>
            ))}
          </ol>
          {pages > 1 && (
            <Pager
              page={page}
              pages={pages}
              from={from}
              count={onPage.length}
              of={left.length}
              onPage={goTo}
            />
          )}
        </>
      ) : (
        <p className="py-4 text-soft">None matches this filter.</p>
      )}
    </section>
  );
}

const NO_ITEMS: readonly EventId[] = [];

const isSame = (a: Narrowing, b: Narrowing | null) =>
  a.container === b?.container && a.attempt === b.attempt && a.index === b.index;

function moveFocus(list: HTMLElement, step: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>('button')];
  rows[rows.findIndex((row) => row.contains(document.activeElement)) + step]?.focus();
}

function kindWords(kind: RunKind, { mostPasses }: Passes, [visit]: readonly Visit[]): string {
  if (kind === 'iterations') return 'Iterations';
  return visit && (mostPasses.get(visit.statePath) ?? 1) > 1 ? 'Passes' : 'Visits';
}

const countWords = (left: number, all: number, kind: RunKind) =>
  left === all ? `${formatCount(all)} ${kind}` : `${formatCount(left)} of ${formatCount(all)} ${kind}`;

/** Items whose iteration has no event: not begun yet, or never because another failed. */
function notBegun(kind: RunKind, visits: readonly Visit[], begun: number): string {
  const items = visits.reduce((sum, { itemCount }) => sum + (itemCount ?? 0), 0);
  return kind === 'iterations' && items > begun
    ? `, ${formatCount(items - begun)} of ${formatCount(items)} items not begun`
    : '';
}

function Heads({ items }: { items: boolean }) {
  return (
    <div className="states-run text-faint text-sm" data-items={items} aria-hidden="true">
      <span>{items ? 'Iteration' : 'Visit'}</span>
      {items && <span data-wide>Item</span>}
      <span data-wide className="text-right">
        Attempts
      </span>
      <span data-wide className="text-right">
        After start
      </span>
      <span data-took className="text-right">
        Took
      </span>
      <span data-wide={items ? '' : undefined}>Error</span>
      {items && <span data-narrow>Item or error</span>}
    </div>
  );
}
