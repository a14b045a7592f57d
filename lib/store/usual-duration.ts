import type { Milliseconds } from '../units.ts';
import { type DurationCounts, percentile } from './duration-buckets.ts';

/** Half of it takes no longer than `p50`, all but one in twenty no longer than `p95`. */
export interface Usual {
  readonly p50: Milliseconds;
  readonly p95: Milliseconds;
}

/** What is usual for an execution is told by the successes of so many days before it. */
export const USUAL_DAYS = 7;
/** Of fewer successes nothing is usual. */
const AT_LEAST = 5;

export function usualOf(counts: DurationCounts): Usual | null {
  const [p50, p95] = [percentile(counts, 0.5), percentile(counts, 0.95)];
  const successes = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return p50 === null || p95 === null || successes < AT_LEAST ? null : { p50, p95 };
}
