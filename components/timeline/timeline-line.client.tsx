'use client';

import type { CSSProperties } from 'react';
import type { Usual } from '#lib/store/queries/usual-of-states.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { usualRange } from '../execution/usual-words.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount, formatDuration } from '../ui/format.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { type BarPart, barParts } from './bar-parts.ts';
import { place, type TimeWindow } from './time-scale.ts';
import type { TimelineRow } from './timeline-rows.ts';

const INDENT = 14;
const DEEPEST_INDENT = 8;

interface TimelineLineProps {
  readonly row: TimelineRow;
  readonly top: number;
  readonly start: EpochMillis;
  readonly now: EpochMillis;
  readonly shown: TimeWindow;
  readonly critical: readonly TimeWindow[];
  /** How long the state usually takes. */
  readonly usual: Usual | null;
  readonly selected: boolean;
  readonly onToggle: (key: string) => void;
  readonly onSelect: (visit: EventId, attempt: number | null) => void;
}

export function TimelineLine(props: TimelineLineProps) {
  const { row, top, start, now, shown, critical, usual, selected, onToggle, onSelect } = props;
  const label = visibleText(row.label);
  const act = () => (row.kind === 'visit' ? onSelect(row.visit.id, null) : onToggle(row.key));
  return (
    <li className="timeline-row" data-selected={selected} style={{ top }}>
      <div
        className="timeline-label"
        style={{ paddingLeft: 6 + Math.min(row.depth, DEEPEST_INDENT) * INDENT }}
      >
        {row.children > 0 ? (
          <button
            type="button"
            className="timeline-fold"
            aria-expanded={row.open}
            aria-label={`${row.open ? 'Fold' : 'Unfold'} ${label}`}
            onClick={() => onToggle(row.key)}
          >
            {row.open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="timeline-fold" />
        )}
        <VisitIcon status={row.status} size={14} />
        <button
          type="button"
          className="timeline-name"
          onClick={act}
          title={label}
          aria-current={selected || undefined}
        >
          {label}
        </button>
        {row.children > 0 && !row.open && (
          <span className="timeline-count tabular">{formatCount(row.children)}</span>
        )}
      </div>
      <Track
        row={row}
        start={start}
        now={now}
        shown={shown}
        critical={critical}
        usual={usual}
        onSelect={onSelect}
      />
    </li>
  );
}

function Track({
  row,
  start,
  now,
  shown,
  critical,
  usual,
  onSelect,
}: Pick<TimelineLineProps, 'row' | 'start' | 'now' | 'shown' | 'critical' | 'usual' | 'onSelect'>) {
  const from = row.from - start;
  const to = Math.max(from, (row.to ?? now) - start);
  const length = formatDuration(to - from);
  const usually = usual ? `usually ${usualRange(usual)}` : null;
  const told = `${length}, from ${formatDuration(from)} after the start`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row's name is the button for the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className="timeline-track"
      onClick={() => row.kind === 'visit' && onSelect(row.visit.id, null)}
      title={[`${visibleText(row.label)}: ${told}`, usually].filter(Boolean).join('; ')}
    >
      {usual && <UsualBand span={place(from + usual.p50, from + usual.p95, shown)} />}
      {row.kind === 'visit' ? (
        barParts(row.visit, now).map((part) => (
          <Bar
            key={part.key}
            kind={part.kind}
            tone={part.tone}
            span={place(part.from - start, part.to - start, shown)}
            live={row.to === null && part.to >= now}
            onSelect={part.attempt === null ? null : () => onSelect(row.visit.id, part.attempt)}
          />
        ))
      ) : (
        <Bar
          kind="group"
          tone={VISIT_STATUS[row.status].tone}
          span={place(from, to, shown)}
          live={row.to === null}
          onSelect={null}
        />
      )}
      {critical.map((segment) => (
        <CriticalLine key={segment.from} span={place(segment.from, segment.to, shown)} />
      ))}
      <Length span={place(from, to, shown)} words={length} />
      {usually && <span className="sr-only">{usually}</span>}
    </div>
  );
}

type Span = ReturnType<typeof place>;

function Bar({
  kind,
  tone,
  span,
  live,
  onSelect,
}: {
  kind: BarPart['kind'] | 'group';
  tone: BarPart['tone'];
  span: Span;
  live: boolean;
  onSelect: (() => void) | null;
}) {
  if (!span) return null;
  const style = {
    '--bar': `var(--status-${tone})`,
    left: `${span.left}%`,
    width: `${span.width}%`,
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: attempts can be chosen by keyboard in the visit's panel
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className="timeline-bar"
      data-kind={kind}
      data-live={live}
      style={style}
      onClick={(event) => {
        if (!onSelect) return;
        event.stopPropagation();
        onSelect();
      }}
    />
  );
}

function UsualBand({ span }: { span: Span }) {
  return (
    span && (
      <div className="timeline-usual-visit" style={{ left: `${span.left}%`, width: `${span.width}%` }} />
    )
  );
}

function CriticalLine({ span }: { span: Span }) {
  return (
    span && <div className="timeline-critical" style={{ left: `${span.left}%`, width: `${span.width}%` }} />
  );
}

/** How long it took, on the side of the bar where there is room. */
function Length({ span, words }: { span: Span; words: string }) {
  if (!span) return null;
  const right = span.left + span.width;
  const style = right < 85 ? { left: `${right}%` } : span.left > 15 ? { right: `${100 - span.left}%` } : null;
  return (
    style && (
      <span className="timeline-length tabular" style={style}>
        {words}
      </span>
    )
  );
}
