import { type Milliseconds, milliseconds } from '../units.ts';

/** Each bucket is 5 % wider than the one before, so a percentile is told within 2.5 %. */
const GROWTH = 1.05;

/** The bucket of a column of milliseconds: b holds what is above 1.05^(b-1) and up to 1.05^b. */
export const bucketOf = (column: string) => `ceil(ln(greatest(${column}, 1)) / ln(${GROWTH}))::smallint`;

/** How many durations are in each bucket. */
export type DurationCounts = ReadonlyMap<number, number>;

export function countDurations(lengths: Iterable<number>): DurationCounts {
  const counts = new Map<number, number>();
  for (const ms of lengths) {
    const bucket = Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(GROWTH));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return counts;
}

/** The duration that `share` (0..1) of them do not exceed, from the middle of its bucket; null with none. */
export function percentile(counts: DurationCounts, share: number): Milliseconds | null {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let before = 0;
  const buckets = [...counts].sort(([a], [b]) => a - b);
  for (const [bucket, count] of buckets) {
    before += count;
    if (before >= share * total) return milliseconds(Math.round(middleOf(bucket)));
  }
  return null;
}

const middleOf = (bucket: number) => (bucket === 0 ? 1 : (GROWTH ** (bucket - 1) + GROWTH ** bucket) / 2);
