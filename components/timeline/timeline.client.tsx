'use client';

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import type { LightTrace } from '../execution/light-trace.ts';
import { useUsual } from '../execution/use-usual.client.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import './timeline.css';
import { criticalByVisit } from './critical-by-visit.ts';
import { ALL_FOLDED, ALL_OPEN, type Folding, openAll, turnOver } from './folding.ts';
import { place, type TimeWindow, ticks } from './time-scale.ts';
import { isFiltered } from './timeline-filter.ts';
import { TimelineFilters } from './timeline-filters.client.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { TimelineLine } from './timeline-line.client.tsx';
import {
  firstOpen,
  rowsAbove,
  type TimelineRow,
  type TimelineTree,
  timelineRows,
  timelineTree,
  visitKey,
} from './timeline-rows.ts';
import { TimelineRuler } from './timeline-ruler.tsx';
import { useTimelineFilter } from './use-timeline-filter.client.ts';
import { useZoom } from './use-zoom.client.ts';

const ROW = 28;
const OPEN_AT_FIRST = 80;

interface TimelineProps {
  readonly light: LightTrace;
  /** Where a running execution is drawn up to. */
  readonly now: EpochMillis;
  /** How long the whole execution usually takes. */
  readonly usual: Usual | null;
  readonly selected: EventId | null;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
}

/** Visits as bars over time, one row each, containers to fold. Drag over it to zoom, double-click for the whole; fingers pan and pinch. */
export function Timeline({ light, now, usual, selected, onSelect }: TimelineProps) {
  const { trace, critical } = light;
  const start = trace.startedAt ?? trace.visits[0]?.enteredAt ?? now;
  const whole = { from: 0, to: Math.max(1, (trace.stoppedAt ?? now) - start) };
  const usualOf = useUsual();
  const { filter, setFilter, visits, found } = useTimelineFilter(trace.visits, usualOf, now);
  const filtered = isFiltered(filter);
  const tree = useMemo(() => timelineTree(visits), [visits]);
  const focus = selected ?? trace.rootCause?.visit ?? null;
  const [folding, setFolding] = useFolding(tree, focus, JSON.stringify(filter), filtered);
  const rows = useMemo(() => timelineRows(tree, folding), [tree, folding]);
  const criticalOf = useMemo(() => criticalByVisit(critical, tree), [critical, tree]);
  const scroll = useRef<HTMLDivElement>(null);
  const { shown, zoomed, zoomBy, panBy, reset, marked, pointer } = useZoom(whole, scroll);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
    // What the server draws before anything is measured.
    initialRect: { width: 800, height: 600 },
    initialOffset: () => Math.max(0, placeOfRow(rows, focus) - 6) * ROW,
  });

  useOpenTo(selected, (visit) => setFolding((before) => openAll(before, rowsAbove(tree, visit))));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls
  useEffect(() => {
    const at = placeOfRow(rows, selected);
    // To scroll by nothing has the browser lay out all, before the panel is there and after.
    if (at >= 0 && !isInSight(at, virtual)) virtual.scrollToIndex(at, { align: 'auto' });
  }, [selected]);

  const selectedVisit = useMemo(
    () => trace.visits.find(({ id }) => id === selected) ?? null,
    [trace.visits, selected],
  );
  const marks = ticks(shown);
  const band = usual && place(usual.p50, usual.p95, shown);

  return (
    <div className="timeline">
      <TimelineFilters
        filter={filter}
        selected={selectedVisit}
        knowsUsual={usualOf.size > 0}
        found={found}
        visits={trace.visits.length}
        onFilter={setFilter}
        onFold={tree.scopes.size > 0 ? (open) => setFolding(() => (open ? ALL_OPEN : ALL_FOLDED)) : null}
      />
      <TimelineRuler
        marks={marks}
        shown={shown}
        zoomed={zoomed}
        end={whole.to}
        onZoom={zoomBy}
        onPan={panBy}
        onReset={reset}
      />
      <div className="timeline-body">
        <div className="timeline-overlay" aria-hidden="true">
          {band && (
            <div className="timeline-usual" style={{ left: `${band.left}%`, width: `${band.width}%` }} />
          )}
          {marks.map(({ at }) => (
            <div
              key={at}
              className="timeline-gridline"
              style={{ left: `${place(at, at, shown)?.left ?? 0}%` }}
            />
          ))}
          {marked && <div className="timeline-drag" style={marked} />}
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: zooming by pointer has buttons beside it */}
        <div
          className="timeline-rows"
          ref={scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          {...pointer}
          onDoubleClick={reset}
        >
          <ul aria-label="Timeline" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <TimelineLine
                    key={row.key}
                    row={row}
                    top={item.start}
                    start={start}
                    now={now}
                    shown={shown}
                    critical={
                      row.kind === 'visit'
                        ? (criticalOf.get(row.visit.id)?.[row.open ? 'own' : 'all'] ?? NONE)
                        : NONE
                    }
                    usual={row.kind === 'visit' ? (usualOf.get(row.visit.statePath) ?? null) : null}
                    selected={row.kind === 'visit' && row.visit.id === selected}
                    onToggle={(key) => setFolding((before) => turnOver(before, key))}
                    onSelect={onSelect}
                  />
                )
              );
            })}
          </ul>
          {rows.length === 0 && filtered && (
            <EmptyState title="No visit matches">Show all visits, or ask for less.</EmptyState>
          )}
        </div>
      </div>
      <TimelineLegend withUsual={usual !== null} withUsualOfStates={usualOf.size > 0} />
    </div>
  );
}

const NONE: readonly TimeWindow[] = [];

/** As last measured. */
function isInSight(
  row: number,
  { scrollOffset, scrollRect }: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollOffset' | 'scrollRect'>,
): boolean {
  if (scrollOffset === null || scrollRect === null) return false;
  return row * ROW >= scrollOffset && (row + 1) * ROW <= scrollOffset + scrollRect.height;
}

const placeOfRow = (rows: readonly TimelineRow[], visit: EventId | null) =>
  visit === null ? -1 : rows.findIndex((row) => row.key === visitKey(visit));

/** What was selected elsewhere is opened to. */
function useOpenTo(selected: EventId | null, openTo: (visit: EventId) => void): void {
  const [seen, setSeen] = useState(selected);
  if (seen === selected) return;
  setSeen(selected);
  if (selected !== null) openTo(selected);
}

/** Which rows are open. Filtered, all that is left is; without a filter what fits, and the way to the focus. */
function useFolding(tree: TimelineTree, focus: EventId | null, filter: string, filtered: boolean) {
  const atFirst = () => (filtered ? ALL_OPEN : firstOpen(tree, OPEN_AT_FIRST, focus));
  const [state, setState] = useState(() => ({ filter, folding: atFirst() }));
  const current = state.filter === filter ? state : { filter, folding: atFirst() };
  if (current !== state) setState(current);
  const setFolding = (change: (before: Folding) => Folding) =>
    setState((before) => ({ ...before, folding: change(before.folding) }));
  return [current.folding, setFolding] as const;
}
