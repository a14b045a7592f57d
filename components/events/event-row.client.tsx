'use client';

import type { EpochMillis, EventId } from '#lib/units.ts';
import type { LightEvent } from '../execution/light-trace.ts';
import { useEvent } from '../execution/use-event.client.ts';
import { Payload } from '../payload/payload.client.tsx';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount, formatDuration, formatMoment } from '../ui/format.ts';
import { useZone } from '../ui/zone.client.ts';
import { eventKind, typeInWords } from './filter-events.ts';

interface EventRowProps {
  readonly event: LightEvent;
  readonly state: string | null;
  readonly start: EpochMillis | null;
  readonly open: boolean;
  readonly onToggle: (id: EventId) => void;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
}

export function EventRow({ event, state, start, open, onToggle, onSelect }: EventRowProps) {
  const zone = useZone();
  const { id, at, type, visit, attempt, detail } = event;
  const failed = eventKind(type) === 'Failures';
  return (
    <>
      <div className="events-line">
        <button
          type="button"
          className="h-6 text-faint"
          aria-expanded={open}
          aria-label={`Event ${id}, ${typeInWords(type)}`}
          onClick={() => onToggle(id)}
        >
          {open ? '▾' : '▸'}
        </button>
        <span className="tabular text-faint">{formatCount(id)}</span>
        <span className="tabular text-right text-soft" title={formatMoment(at, zone)}>
          {start === null ? '' : formatDuration(at - start)}
        </span>
        <span className={failed ? 'text-failed-text' : undefined} title={type}>
          {visibleText(type)}
        </span>
        {visit === null ? (
          <span className="text-faint">{type.startsWith('Execution') ? 'execution' : 'not placed'}</span>
        ) : (
          <button
            type="button"
            className="text-left text-link hover:underline"
            onClick={() => onSelect(visit, attempt)}
          >
            {visibleText(state ?? '')}
          </button>
        )}
        <span className="data text-soft" title={detail ?? undefined}>
          {visibleText(detail ?? '')}
        </span>
      </div>
      {open && <WholeEvent id={id} />}
    </>
  );
}

function WholeEvent({ id }: { id: EventId }) {
  const loaded = useEvent(id);
  if (loaded?.state === 'here') {
    return (
      <div className="px-3 pb-3 pl-9">
        <Payload text={JSON.stringify(loaded.event)} label={`Event ${id}`} tallest={360} />
      </div>
    );
  }
  return (
    <p className="px-3 pb-3 pl-9 text-soft">
      {loaded?.state === 'failed' ? `Cannot show this event. ${loaded.message}` : 'Reading…'}
    </p>
  );
}
