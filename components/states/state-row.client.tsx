'use client';

import type { EventId } from '#lib/units.ts';
import type { UsualByState } from '../execution/usual-words.ts';
import { visibleText } from '../payload/visible-text.ts';
import { Count } from '../ui/count.tsx';
import { Duration } from '../ui/duration.tsx';
import { formatCount, formatShare } from '../ui/format.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { COLUMNS, type Column } from './columns.ts';
import type { Passes } from './passes.ts';
import type { StateFigure } from './state-figures.ts';
import { AboveUsual, aboveUsual, UsualCell } from './usual-cell.tsx';

interface StateRowProps {
  readonly figure: StateFigure;
  /** Empty where nothing is usual yet. */
  readonly usual: UsualByState;
  /** The length of the critical path. */
  readonly whole: number;
  readonly passes: Passes;
  readonly iterations: number | null;
  readonly selected: boolean;
  /** Null when there is nothing to open. */
  readonly open: boolean | null;
  readonly onOpen: () => void;
  readonly onSelect: (visit: EventId) => void;
}

export function StateRow(props: StateRowProps) {
  const { figure, usual, whole, passes, iterations, selected, open, onOpen, onSelect } = props;
  const name = visibleText(figure.state);
  return (
    <tr className={`h-9 border-border border-b ${selected ? 'bg-selected' : 'hover:bg-hover'}`}>
      <td className="states-name px-3">
        <span className="flex min-w-0 items-center gap-1">
          {open === null ? (
            <span className="w-5 flex-none" />
          ) : (
            <button
              type="button"
              className="h-6 w-5 flex-none text-faint text-xs hover:text-text"
              aria-expanded={open}
              aria-label={`${open ? 'Hide' : 'Show'} the runs of ${name}`}
              onClick={onOpen}
            >
              {open ? '▾' : '▸'}
            </button>
          )}
          <button
            type="button"
            className="flex min-w-0 items-center gap-2 text-left hover:underline"
            title={figure.statePath}
            onClick={() => onSelect(figure.visit.id)}
          >
            <VisitIcon status={figure.status} />
            <span className="truncate">{name}</span>
          </button>
          <Runs figure={figure} passes={passes} iterations={iterations} />
        </span>
      </td>
      <td className="px-3 text-soft" data-room="wide">
        {figure.type}
      </td>
      {COLUMNS.map(({ key, room }) => (
        <td key={key} className="px-3 text-right" data-room={room}>
          {key === 'maxMs' && aboveUsual(figure, usual) > 1 && <AboveUsual />}
          <Figure figure={figure} column={key} whole={whole} onSelect={onSelect} />
        </td>
      ))}
      {usual.size > 0 && <UsualCell usual={usual.get(figure.statePath) ?? null} />}
    </tr>
  );
}

/** A loop's passes and a Map's iterations, counted beside the name. */
function Runs({ figure, passes, iterations }: Pick<StateRowProps, 'figure' | 'passes' | 'iterations'>) {
  const most = passes.mostPasses.get(figure.statePath) ?? 1;
  const words = [
    ...(iterations === null
      ? []
      : [`${formatCount(iterations)} ${iterations === 1 ? 'iteration' : 'iterations'}`]),
    ...(most > 1 ? [`${most < figure.visits ? 'up to ' : ''}${formatCount(most)} passes`] : []),
  ];
  return words.length === 0 ? null : (
    <span className="tabular ml-1 flex-none whitespace-nowrap text-faint text-sm" data-room="medium">
      {words.join(', ')}
    </span>
  );
}

function Figure({
  figure,
  column,
  whole,
  onSelect,
}: {
  figure: StateFigure;
  column: Column['key'];
  whole: number;
  onSelect: (visit: EventId) => void;
}) {
  switch (column) {
    case 'totalMs':
    case 'selfMs':
      return <Duration ms={figure[column]} />;
    case 'maxMs':
      return (
        <button
          type="button"
          className="hover:underline"
          title="Select the longest visit"
          aria-label={`Longest visit of ${visibleText(figure.state)}`}
          onClick={() => onSelect(figure.longest.id)}
        >
          <Duration ms={figure.maxMs} />
        </button>
      );
    case 'criticalMs':
      return <Share part={figure.criticalMs} whole={whole} />;
    default:
      return <Count value={figure[column]} />;
  }
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <span className="states-share" title={whole > 0 ? undefined : 'Not known before anything has taken time'}>
      <span className="states-share-bar" aria-hidden="true">
        <span style={{ width: `${whole > 0 ? (part / whole) * 100 : 0}%` }} />
      </span>
      <span className={part > 0 ? 'tabular w-12' : 'tabular w-12 text-faint'}>
        {formatShare(part, whole)}
      </span>
    </span>
  );
}
