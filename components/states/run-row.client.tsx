'use client';

import { cutText } from '#lib/trace/cut-text.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { EpochMillis } from '#lib/units.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { lengthOf } from './state-figures.ts';
import type { StateRun } from './state-runs.ts';
import type { Item } from './use-items.client.ts';

const FIRST_WORDS = 160;

interface RunRowProps {
  readonly run: StateRun;
  /** Of an iteration. */
  readonly item: Item | null;
  readonly startedAt: EpochMillis | null;
  readonly now: EpochMillis;
  readonly selected: boolean;
  readonly onChoose: (run: StateRun) => void;
}

export function RunRow({ run, item, startedAt, now, selected, onChoose }: RunRowProps) {
  return (
    <button
      type="button"
      className="states-run"
      data-items={item !== null}
      aria-pressed={selected}
      onClick={() => onChoose(run)}
    >
      <span className="flex items-center gap-2">
        <VisitIcon status={run.status} />
        <span className="truncate">{run.words()}</span>
        <span className="sr-only">, {VISIT_STATUS[run.status].label.toLowerCase()}</span>
      </span>
      {item && <ItemWords item={item} onlyWide={run.error !== null} />}
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
        data-wide={item && run.error === null ? '' : undefined}
        className="data"
        title={run.error === null ? undefined : visibleText(cutText(run.error, 500))}
      >
        {visibleText(cutText(run.error ?? '', FIRST_WORDS))}
      </span>
    </button>
  );
}

/** The first words of what the iteration began with; the whole of it is in the panel. An error has precedence. */
function ItemWords({ item, onlyWide }: { item: Item; onlyWide: boolean }) {
  const wide = onlyWide ? '' : undefined;
  if (item.state === 'loading')
    return <span data-wide={wide} className="skeleton h-3 rounded-sm bg-hover" aria-hidden="true" />;
  return (
    <span data-wide={wide} className={item.words === null ? 'text-faint' : 'data text-soft'}>
      {item.words === null ? 'not to be read' : visibleText(cutText(item.words, FIRST_WORDS))}
    </span>
  );
}
