import type { StateComparison } from '#lib/insight/comparison.ts';
import type { ItemCounts } from '#lib/insight/map-items.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Side } from '../graph/graph-marks.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatCount } from '../ui/format.ts';

export interface DifferenceChip {
  readonly words: string;
  /** Of what only one side had. */
  readonly side: Side | null;
}

/** What differs of a state, in a few words each; its time stands in a column of its own. */
export function differenceChips({ left, right, differences }: StateComparison): readonly DifferenceChip[] {
  if (!left || !right)
    return [left ? { words: '◂ only left', side: 'left' } : { words: 'only right ▸', side: 'right' }];
  const chips = differences.flatMap((difference) => {
    switch (difference) {
      case 'status':
        return `${wordOf(left.status)} → ${wordOf(right.status)}`;
      case 'error':
        return errorWords(left.error, right.error);
      case 'visits':
        return `visits ${formatCount(left.visits)} → ${formatCount(right.visits)}`;
      case 'retries':
        return `retries ${formatCount(left.retries)} → ${formatCount(right.retries)}`;
      case 'items':
        return left.items && right.items
          ? `items ${itemsInShort(left.items)} → ${itemsInShort(right.items)}`
          : [];
      case 'time':
      case 'presence':
        return [];
      default:
        return difference satisfies never;
    }
  });
  return chips.map((words) => ({ words, side: null }));
}

/** `120`, or `120, 3 failed`. */
const itemsInShort = ({ total, failed }: ItemCounts) =>
  failed === 0 ? formatCount(total) : `${formatCount(total)}, ${formatCount(failed)} failed`;

const wordOf = (status: keyof typeof VISIT_STATUS) => VISIT_STATUS[status].label.toLowerCase();

function errorWords(left: string | null, right: string | null): string {
  if (left === null) return visibleText(right ?? '');
  return `${visibleText(left)} → ${right === null ? 'no error' : visibleText(right)}`;
}

/** How many times as long the right took; null where one of them took no time. */
export function timesAsLong({ left, right }: StateComparison): number | null {
  if (!left || !right || left.totalMs === 0 || right.totalMs === 0) return null;
  return right.totalMs / left.totalMs;
}

/** Right minus left; a side that was never there took no time. */
export const timeDifference = ({ left, right }: StateComparison): number =>
  (right?.totalMs ?? 0) - (left?.totalMs ?? 0);

/** `×5.2`, `×0.38`, `×12`, `×0.05`: as much as one takes in at a glance. */
export function timesWords(times: number): string {
  const rounded =
    times >= 10 ? Math.round(times) : Number(times < 0.1 ? times.toFixed(2) : times.toPrecision(2));
  return `×${rounded > 999 ? '999+' : rounded}`;
}
