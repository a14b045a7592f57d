'use client';

import { cutText } from '#lib/trace/cut-text.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { detailsOf } from '../execution/event-detail.ts';
import { useEvent } from '../execution/use-event.client.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { lengthOf } from './state-figures.ts';
import type { StateRun } from './state-runs.ts';

const FIRST_WORDS = 160;

interface RunRowProps {
  readonly run: StateRun;
  /** Whether the runs are iterations, each with an item. */
  readonly items: boolean;
  readonly startedAt: EpochMillis | null;
  readonly now: EpochMillis;
  readonly selected: boolean;
  readonly onChoose: (run: StateRun) => void;
}

export function RunRow({ run, items, startedAt, now, selected, onChoose }: RunRowProps) {
  return (
    <button
      type="button"
      className="states-run"
      data-items={items}
      aria-pressed={selected}
      onClick={() => onChoose(run)}
    >
      <span className="flex items-center gap-2">
        <VisitIcon status={run.status} />
        <span className="truncate">{run.words()}</span>
        <span className="sr-only">, {VISIT_STATUS[run.status].label.toLowerCase()}</span>
      </span>
      {items && <Item key={run.key} id={run.inputEvent} wide={run.error !== null} />}
      <span data-wide className="text-right">
        <Count value={run.attempts} />
      </span>
      <span data-wide className="text-right text-soft">
        <Duration ms={startedAt === null ? null : run.enteredAt - startedAt} />
      </span>
      <span data-took className="text-right">
        <Duration ms={lengthOf(run, now)} />
      </span>
      <span
        data-wide={items && run.error === null ? '' : undefined}
        className="data"
        title={run.error === null ? undefined : visibleText(cutText(run.error, 500))}
      >
        {visibleText(cutText(run.error ?? '', FIRST_WORDS))}
      </span>
    </button>
  );
}

/** The first words of what the iteration began with; the whole of it is in the panel. An error has precedence. */
function Item({ id, wide: onlyWide }: { id: EventId; wide: boolean }) {
  const loaded = useEvent(id);
  const wide = onlyWide ? '' : undefined;
  if (loaded?.state === 'loading')
    return <span data-wide={wide} className="skeleton h-3 rounded-sm bg-hover" aria-hidden="true" />;
  const input = loaded?.state === 'here' ? detailsOf(loaded.event)?.input : undefined;
  return (
    <span data-wide={wide} className={input === undefined ? 'text-faint' : 'data text-soft'}>
      {input === undefined ? 'not to be read' : visibleText(cutText(input, FIRST_WORDS))}
    </span>
  );
}
