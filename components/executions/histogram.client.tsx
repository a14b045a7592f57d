'use client';

import { useQueryStates } from 'nuqs';
import { type PointerEvent, Suspense, use, useRef, useState, useTransition } from 'react';
import { formatCount, formatMoment } from '#components/ui/format.ts';
import { useZone } from '#components/ui/zone.client.ts';
import type { CountingOverTime, CountsOverTime } from '#lib/store/queries/count-over-time.ts';
import { EXECUTION_STATUS, EXECUTION_STATUSES } from '#lib/trace/status.ts';
import { epochMillis } from '#lib/units.ts';
import { executionParsers } from './execution-params.ts';
import { barsOf, histogramWords, sliceWords } from './histogram-bars.ts';

/**
 * Executions over the range by status, to brush: dragging over bars narrows the range to them, a click to one. With
 * the keyboard the range is narrowed by the switch above. What a sample told stands until the exact counts come.
 */
export function Histogram({
  counts,
  askedAt,
}: {
  counts: Promise<CountingOverTime | null>;
  askedAt: number;
}) {
  const known = use(counts);
  if (known === null) return <NoBars />;
  const soon = <Bars counts={known.soon} />;
  if (known.exact === null) return soon;
  return (
    // New for each question: going to another page does not wait for its exact counts.
    <Suspense key={askedAt} fallback={soon}>
      <ExactBars exact={known.exact} soon={known.soon} />
    </Suspense>
  );
}

/** Where counting all took too long, what the sample told stays and says so. */
function ExactBars({ exact, soon }: { exact: Promise<CountsOverTime | null>; soon: CountsOverTime | null }) {
  const counts = use(exact);
  return counts ? <Bars counts={counts} /> : <Bars counts={soon} gaveUp />;
}

/** As high as the bars, so that nothing moves when they come. */
export const NoBars = () => <div className="h-16" />;

const TOO_LONG = 'counting all took too long: narrow the search or the range';

function Bars({ counts, gaveUp = false }: { counts: CountsOverTime | null; gaveUp?: boolean }) {
  if (counts === null && gaveUp) return <p className="h-16 px-4 text-xs text-faint md:px-6">{TOO_LONG}</p>;
  if (counts === null || counts.slices.every(({ byStatus }) => Object.keys(byStatus).length === 0))
    return <NoBars />;
  return <Brush counts={counts} note={noteOf(counts, gaveUp)} />;
}

function noteOf({ sampled }: CountsOverTime, gaveUp: boolean): string | null {
  if (!sampled) return null;
  return gaveUp ? `about, from a sample; ${TOO_LONG}` : 'about, from a sample; counting all …';
}

function Brush({ counts, note }: { counts: CountsOverTime; note: string | null }) {
  const { slices, sliceMs, sampled } = counts;
  const zone = useZone();
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(
    { from: executionParsers.from, to: executionParsers.to, cursor: executionParsers.cursor },
    { shallow: false, history: 'push', scroll: false, startTransition },
  );
  const [hovered, setHovered] = useState<number | null>(null);
  const [dragFrom, setDragFrom] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);

  function sliceAt(event: PointerEvent): number {
    const area = box.current?.getBoundingClientRect();
    if (!area || area.width === 0) return 0;
    const at = Math.floor(((event.clientX - area.left) / area.width) * slices.length);
    return Math.min(slices.length - 1, Math.max(0, at));
  }

  function brush(event: PointerEvent) {
    const [start, end] = [Math.min(dragFrom ?? 0, sliceAt(event)), Math.max(dragFrom ?? 0, sliceAt(event))];
    const [first, last] = [slices[start], slices[end]];
    setDragFrom(null);
    if (first && last)
      void setParams({ from: first.at, to: epochMillis(Math.round(last.at + sliceMs)), cursor: null });
  }

  const shown = hovered === null ? undefined : slices[hovered];
  const marked =
    hovered === null
      ? null
      : { from: Math.min(dragFrom ?? hovered, hovered), to: Math.max(dragFrom ?? hovered, hovered) };
  const first = slices[0];
  const last = slices.at(-1);
  return (
    <div className="px-4 pb-1 md:px-6" aria-busy={pending}>
      <div
        ref={box}
        role="img"
        aria-label={histogramWords(counts)}
        className="relative h-12 cursor-crosshair touch-pan-y select-none"
        onPointerMove={(event) => setHovered(sliceAt(event))}
        onPointerLeave={() => setHovered(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragFrom(sliceAt(event));
          setHovered(sliceAt(event));
        }}
        onPointerUp={(event) => dragFrom !== null && brush(event)}
        onPointerCancel={() => setDragFrom(null)}
      >
        {marked ? (
          <div
            className="absolute inset-y-0 rounded-sm bg-hover"
            style={{
              left: `${(marked.from / slices.length) * 100}%`,
              width: `${((marked.to - marked.from + 1) / slices.length) * 100}%`,
            }}
          />
        ) : null}
        <svg
          aria-hidden
          className="absolute inset-0 size-full"
          viewBox={`0 0 ${slices.length} 1`}
          preserveAspectRatio="none"
        >
          {barsOf(slices).map(({ tone, path }) => (
            <path
              key={tone}
              d={path}
              fill={`var(--status-${tone})`}
              opacity={tone === 'succeeded' ? 0.55 : 1}
            />
          ))}
        </svg>
      </div>
      <div className="tabular flex h-4 items-center justify-between gap-3 border-t border-border text-xs text-faint">
        {shown ? (
          <span className="truncate text-soft">
            {sliceWords(shown.at, sliceMs, zone)}
            {EXECUTION_STATUSES.flatMap((status) => {
              const count = shown.byStatus[status];
              return count ? (
                <span key={status} className="ml-3">
                  {sampled ? '≈ ' : ''}
                  {formatCount(count)} {EXECUTION_STATUS[status].label.toLowerCase()}
                </span>
              ) : (
                []
              );
            })}
          </span>
        ) : (
          <>
            <span>{first ? formatMoment(first.at, zone).slice(0, 16) : ''}</span>
            {note ? <span className="truncate">{note}</span> : null}
            <span>{last ? formatMoment(last.at + sliceMs, zone).slice(0, 16) : ''}</span>
          </>
        )}
      </div>
    </div>
  );
}
