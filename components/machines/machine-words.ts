import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { formatCount } from '../ui/format.ts';

/** Why an Express machine has no executions here. */
export const EXPRESS_NOTE = 'Its history lives in CloudWatch Logs; not collected yet.';

/** Whose machine it is, as its tag `team` tells, however that is written; null without one. */
export function teamOf(tags: MachineRow['tags']): string | null {
  const tag = Object.entries(tags).find(([name]) => name.toLowerCase() === 'team');
  return tag?.[1].trim() || null;
}

/** A trend for those who do not see its bars. */
export function trendWords(trend: MachineRow['trend']): string {
  const failed = sum(trend.map((slice) => slice.failed));
  const finished = failed + sum(trend.map((slice) => slice.succeeded));
  if (finished === 0) return 'Trend: nothing finished';
  const said = `Trend: ${counted(finished, 'execution')} finished`;
  if (failed === 0) return `${said}, none failed`;
  const failing = trend.filter((slice) => slice.failed > 0).length;
  return `${said}, ${formatCount(failed)} failed, in ${failing} of ${trend.length} slices of time`;
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const counted = (count: number, noun: string) => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
