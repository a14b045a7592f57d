'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import type { LightEvent } from '../execution/light-trace.ts';
import { CopyButton } from '../ui/copy-button.client.tsx';
import { formatCount } from '../ui/format.ts';
import { EventRow } from './event-row.client.tsx';
import './events.css';
import { eventKinds, eventLines, filterEvents } from './filter-events.ts';
import { useRowKeys } from './use-row-keys.client.ts';

const ROW = 32;

interface EventsTableProps {
  readonly events: readonly LightEvent[];
  readonly visits: ReadonlyMap<EventId, Visit>;
  readonly startedAt: EpochMillis | null;
  readonly selected: EventId | null;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
}

/** Every event as AWS gave it. A click on its state selects the visit; its triangle shows the event whole. */
export function EventsTable({ events, visits, startedAt, selected, onSelect }: EventsTableProps) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState('');
  const [open, setOpen] = useState<ReadonlySet<EventId>>(new Set());
  const wanted = useDeferredValue(text);
  const stateOf = useCallback((visit: EventId) => visits.get(visit)?.state ?? '', [visits]);
  const shown = useMemo(
    () => filterEvents(events, stateOf, { text: wanted, kind }),
    [events, stateOf, wanted, kind],
  );
  const scroll = useRef<HTMLDivElement>(null);
  // A new function would have the places of all rows reckoned anew at each scroll.
  const keyOf = useCallback((index: number) => shown[index]?.id ?? index, [shown]);
  const keys = useRowKeys(shown.length, scroll);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    getItemKey: keyOf,
    overscan: 12,
    rangeExtractor: keys.rangeExtractor,
    initialRect: { width: 800, height: 640 },
    initialOffset: () => firstOf(shown, selected) * ROW,
  });
  const toggle = (id: EventId) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const start = startedAt ?? events[0]?.at ?? null;

  return (
    <div className="flex h-full min-h-80 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-2 border-border border-b px-3 py-2">
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="Filter by type, state, error or id"
          aria-label="Filter events"
          className="h-8 min-w-40 flex-1 rounded-md border border-border-control bg-surface px-2.5"
        />
        <select
          value={kind}
          onChange={(event) => setKind(event.target.value)}
          aria-label="Kind of event"
          className="h-8 rounded-md border border-border-control bg-surface px-2"
        >
          <option value="">All kinds</option>
          {eventKinds(events).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        <span className="tabular text-faint" role="status">
          {shown.length === events.length
            ? `${formatCount(events.length)} events`
            : `${formatCount(shown.length)} of ${formatCount(events.length)} events`}
        </span>
        <CopyButton text={() => eventLines(shown, stateOf)} label="Copy these events" />
      </div>
      <div className="events-line events-head flex-none" aria-hidden="true">
        <span />
        <span>Event</span>
        <span className="text-right">After start</span>
        <span>Type</span>
        <span>State</span>
        <span>Detail</span>
      </div>
      <section
        ref={scroll}
        aria-label="Rows of events"
        className="min-h-0 flex-1 overflow-auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
      >
        <ol aria-label="Events" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const event = shown[item.index];
            return (
              event && (
                <li
                  key={event.id}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className="events-row"
                  data-selected={event.visit !== null && event.visit === selected}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <EventRow
                    event={event}
                    state={event.visit === null ? null : (visits.get(event.visit)?.state ?? null)}
                    start={start}
                    open={open.has(event.id)}
                    onToggle={toggle}
                    onSelect={onSelect}
                  />
                </li>
              )
            );
          })}
        </ol>
        {shown.length === 0 && (
          <p className="px-6 py-12 text-center text-soft">
            {events.length === 0 ? 'No events are kept of this execution.' : 'No event matches this filter.'}
          </p>
        )}
      </section>
    </div>
  );
}

/** The first event of the selected visit is in sight. */
function firstOf(events: readonly LightEvent[], visit: EventId | null): number {
  if (visit === null) return 0;
  return Math.max(0, events.findIndex((event) => event.visit === visit) - 2);
}
