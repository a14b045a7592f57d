import { containerOf, namesIn } from '#lib/asl/state-path.ts';
import type { StateComparison, StateSide } from '#lib/insight/comparison.ts';
import type { ItemCounts } from '#lib/insight/map-items.ts';
import { EXECUTION_STATUS, VISIT_STATUS } from '#lib/trace/status.ts';
import type { Side } from '../graph/graph-marks.ts';
import { visibleText } from '../payload/visible-text.ts';
import { classNames } from '../ui/class-names.ts';
import { Duration } from '../ui/duration.tsx';
import { formatCount, formatShortCount } from '../ui/format.ts';
import { IconCount } from '../ui/icon-count.tsx';
import { VisitIcon } from '../visit/visit-icon.tsx';
import { differenceChips, timeDifference, timesAsLong, timesWords } from './state-words.ts';

interface ComparedStateProps {
  readonly row: StateComparison;
  readonly selected: boolean;
  readonly onSelect: (statePath: string) => void;
}

/** One state on both sides. Where it went alike it stays quiet. */
export function ComparedState({ row, selected, onSelect }: ComparedStateProps) {
  const differs = row.differences.length > 0;
  const around = namesIn(containerOf(row.statePath));
  return (
    <tr
      className={classNames('border-border border-b', selected ? 'bg-selected' : 'hover:bg-hover')}
      data-differs={differs}
    >
      <td className="w-full max-w-0 px-3 py-1.5">
        <button
          type="button"
          aria-pressed={selected}
          title={`${around.join(' › ')}${around.length > 0 ? ' › ' : ''}${row.state} (${row.type})`}
          className={classNames(
            'flex w-full min-w-0 text-left hover:underline',
            differs ? 'font-semibold' : 'text-soft',
          )}
          onClick={() => onSelect(row.statePath)}
        >
          <Container name={around.at(-1)} />
          <span className="min-w-0 truncate">{visibleText(row.state)}</span>
        </button>
        <Chips row={row} />
      </td>
      <SideCell side="left" figures={row.left} />
      <SideCell side="right" figures={row.right} />
      <td className="hidden whitespace-nowrap px-3 py-1.5 text-right align-top sm:table-cell">
        <TimeDifference row={row} />
      </td>
    </tr>
  );
}

/** Gives way before the state's own name does. */
function Container({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <span className="flex min-w-[2.5ch] shrink-[100] whitespace-pre font-normal text-faint">
      <span className="min-w-0 truncate">{visibleText(name)}</span>
      {' › '}
    </span>
  );
}

function Chips({ row }: { row: StateComparison }) {
  const chips = differenceChips(row);
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 text-sm">
      {chips.map(({ words, side }) => (
        <li
          key={words}
          className={classNames(
            'break-words',
            side === 'left' ? 'text-side-left-text' : side === 'right' ? 'text-side-right-text' : 'text-soft',
          )}
        >
          {words}
        </li>
      ))}
    </ul>
  );
}

/** Status, how often, how long. */
function SideCell({ side, figures }: { side: Side; figures: StateSide | null }) {
  if (!figures) {
    return (
      <td className="px-2 py-1.5 text-right align-top text-faint md:px-3">
        <span aria-hidden>–</span>
        <span className="sr-only">not on the {side}</span>
      </td>
    );
  }
  const { status, visits, attempts, retries, totalMs, items } = figures;
  const { label } = VISIT_STATUS[status];
  return (
    <td className="px-2 py-1.5 text-right align-top md:px-3">
      <span className="flex flex-col items-end gap-x-2 sm:flex-row sm:items-center sm:justify-end">
        <span
          className="inline-flex items-center gap-1.5"
          title={`${label}; ${visits} ${visits === 1 ? 'visit' : 'visits'}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`}
        >
          {visits > 1 && <span className="tabular text-soft text-sm">×{formatShortCount(visits)}</span>}
          {retries > 0 && (
            <IconCount icon="retry" tone="retried" count={retries} words={`${attempts} attempts`} />
          )}
          <VisitIcon status={status} />
          <span className="sr-only">{label}</span>
        </span>
        <span className="sm:min-w-[3.75rem]">
          <Duration ms={totalMs} />
        </span>
      </span>
      {items && <Items items={items} />}
    </td>
  );
}

const ITEMS = [
  ['succeeded', 'SUCCEEDED'],
  ['failed', 'FAILED'],
  ['running', 'RUNNING'],
] as const;

/** How the items of a Distributed Map went. */
function Items({ items }: { items: ItemCounts }) {
  const told = ITEMS.filter(([key]) => items[key] > 0);
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 text-soft text-sm">
      {told.map(([key, status]) => {
        const { icon, tone } = EXECUTION_STATUS[status];
        const words = `${formatCount(items[key])} of ${formatCount(items.total)} items ${key}`;
        return <IconCount key={key} icon={icon} tone={tone} count={items[key]} words={words} />;
      })}
    </span>
  );
}

function TimeDifference({ row }: { row: StateComparison }) {
  const difference = timeDifference(row);
  const times = timesAsLong(row);
  const loud = row.differences.includes('time');
  return (
    <span className={classNames('inline-flex items-baseline gap-2', loud ? 'font-semibold' : 'text-faint')}>
      <span>
        {difference === 0 ? '' : difference > 0 ? '+' : '−'}
        <Duration ms={Math.abs(difference)} />
      </span>
      <span className="tabular min-w-[2.75rem]">{times === null ? '' : timesWords(times)}</span>
    </span>
  );
}
