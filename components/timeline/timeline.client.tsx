'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { EpochMillis, EventId, Milliseconds } from '#lib/units.ts';
import type { LightTrace } from '../execution/light-trace.ts';
import './timeline.css';
import { criticalByVisit } from './critical-by-visit.ts';
import { place, slide, type TimeWindow, ticks, zoomWindow } from './time-scale.ts';
import { TimelineLegend } from './timeline-legend.tsx';
import { TimelineLine } from './timeline-line.client.tsx';
import {
  firstOpen,
  rowsAbove,
  type TimelineRow,
  timelineRows,
  timelineTree,
  visitKey,
} from './timeline-rows.ts';
import { TimelineRuler } from './timeline-ruler.tsx';

const ROW = 28;
const OPEN_AT_FIRST = 80;

interface TimelineProps {
  readonly light: LightTrace;
  /** Where a running execution is drawn up to. */
  readonly now: EpochMillis;
  readonly usual: { readonly p50: Milliseconds; readonly p95: Milliseconds } | null;
  readonly selected: EventId | null;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
}

/** Visits as bars over time, one row each, containers to fold. Drag over it to zoom, double-click for the whole. */
export function Timeline({ light, now, usual, selected, onSelect }: TimelineProps) {
  const { trace, critical } = light;
  const start = trace.startedAt ?? trace.visits[0]?.enteredAt ?? now;
  const whole = { from: 0, to: Math.max(1, (trace.stoppedAt ?? now) - start) };
  const tree = useMemo(() => timelineTree(trace.visits), [trace.visits]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() =>
    firstOpen(tree, OPEN_AT_FIRST, selected ?? trace.rootCause?.visit ?? null),
  );
  const [zoomed, setZoomed] = useState<TimeWindow | null>(null);
  const shown = zoomed ?? whole;
  const rows = useMemo(() => timelineRows(tree, open), [tree, open]);
  const criticalOf = useMemo(() => criticalByVisit(critical, tree), [critical, tree]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
    // What the server draws before anything is measured.
    initialRect: { width: 800, height: 600 },
    initialOffset: () => Math.max(0, placeOfRow(rows, selected ?? trace.rootCause?.visit ?? null) - 6) * ROW,
  });

  useOpenTo(selected, (visit) => setOpen((before) => new Set([...before, ...rowsAbove(tree, visit)])));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls
  useEffect(() => {
    const at = placeOfRow(rows, selected);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [selected]);

  const zoomBy = (factor: number, around = (shown.from + shown.to) / 2) => {
    const next = zoomWindow(shown, factor, around, whole);
    setZoomed(next.from <= 0 && next.to >= whole.to ? null : next);
  };
  const drag = useDragToZoom(shown, (range) => setZoomed(slide(range, whole)));
  useWheelZoom(scroll, shown, zoomBy);

  const toggle = (key: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const marks = ticks(shown);
  const band = usual && place(usual.p50, usual.p95, shown);

  return (
    <div className="timeline">
      <TimelineRuler
        marks={marks}
        shown={shown}
        zoomed={zoomed !== null}
        onIn={() => zoomBy(0.5)}
        onOut={() => zoomBy(2)}
        onReset={() => setZoomed(null)}
      />
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
        {drag.box && <div className="timeline-drag" style={drag.box} />}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: zooming by pointer has buttons beside it */}
      <div
        className="timeline-rows"
        ref={scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        {...drag.pointer}
        onDoubleClick={() => setZoomed(null)}
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
                  selected={row.kind === 'visit' && row.visit.id === selected}
                  onToggle={toggle}
                  onSelect={onSelect}
                />
              )
            );
          })}
        </ul>
      </div>
      <TimelineLegend withUsual={usual !== null} />
    </div>
  );
}

const NONE: readonly TimeWindow[] = [];

const placeOfRow = (rows: readonly TimelineRow[], visit: EventId | null) =>
  visit === null ? -1 : rows.findIndex((row) => row.key === visitKey(visit));

/** What was selected elsewhere is opened to. */
function useOpenTo(selected: EventId | null, openTo: (visit: EventId) => void): void {
  const [seen, setSeen] = useState(selected);
  if (seen === selected) return;
  setSeen(selected);
  if (selected !== null) openTo(selected);
}

/** Dragging over the tracks marks a stretch of time; letting go shows it alone. */
function useDragToZoom(shown: TimeWindow, onZoom: (range: TimeWindow) => void) {
  const [range, setRange] = useState<{ from: number; to: number; track: DOMRect } | null>(null);
  const share = (event: PointerEvent, track: DOMRect) =>
    Math.min(1, Math.max(0, (event.clientX - track.left) / track.width));
  const end = (event: PointerEvent) => {
    if (!range) return;
    setRange(null);
    const [from, to] = [Math.min(range.from, range.to), Math.max(range.from, range.to)];
    if ((to - from) * range.track.width < 5) return;
    event.preventDefault();
    const length = shown.to - shown.from;
    onZoom({ from: shown.from + from * length, to: shown.from + to * length });
  };
  return {
    box: range && {
      left: `${Math.min(range.from, range.to) * 100}%`,
      width: `${Math.abs(range.to - range.from) * 100}%`,
    },
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        const target = event.target instanceof Element ? event.target.closest('.timeline-track') : null;
        if (!target || event.button !== 0 || event.pointerType === 'touch') return;
        const track = target.getBoundingClientRect();
        const at = share(event, track);
        setRange({ from: at, to: at, track });
      },
      onPointerMove: (event: PointerEvent) => {
        if (range) setRange({ ...range, to: share(event, range.track) });
      },
      onPointerUp: end,
      onPointerLeave: end,
    },
  };
}

/** Ctrl and wheel, or a pinch, zoom at the pointer. */
function useWheelZoom(
  scroll: { readonly current: HTMLDivElement | null },
  shown: TimeWindow,
  zoomBy: (factor: number, around: number) => void,
): void {
  const latest = useRef({ shown, zoomBy });
  useEffect(() => {
    latest.current = { shown, zoomBy };
  });
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const track = element.querySelector('.timeline-track')?.getBoundingClientRect();
      if (!(event.ctrlKey || event.metaKey) || !track) return;
      event.preventDefault();
      const { shown, zoomBy } = latest.current;
      const at = Math.min(1, Math.max(0, (event.clientX - track.left) / track.width));
      zoomBy(Math.exp(event.deltaY * 0.005), shown.from + at * (shown.to - shown.from));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroll]);
}
