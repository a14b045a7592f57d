import type { EpochMillis } from '../units.ts';

const HOUR_MS = 3_600_000;
/** An hour with no more buckets costs little: it is always read, so that nothing is lost of what is rare. */
const FEW = 2;

/** Both of a row `h` of hourly sums that has `duration_bucket`. */
export interface SampledHours {
  /** SQL: whether the row is read. */
  readonly read: string;
  /** SQL: for how many rows it counts; null where each counts for itself. */
  readonly weight: string | null;
}

/**
 * Durations of so many hours are read whole. Of a longer range one busy hour in so many is, and counts for the others.
 * Which ones is decided by their hash: spread over day and week, and the same ones the next time.
 */
export function sampledHours(
  { from, to }: { readonly from: EpochMillis; readonly to: EpochMillis },
  whole: number,
): SampledHours {
  const oneIn = Math.ceil((to - from) / HOUR_MS / whole);
  if (oneIn <= 1) return { read: 'true', weight: null };
  const busy = `cardinality(h.duration_bucket) > ${FEW}`;
  return {
    read: `(NOT ${busy} OR hashint8(extract(epoch FROM h.hour)::bigint) % ${oneIn} = 0)`,
    weight: `CASE WHEN ${busy} THEN ${oneIn} ELSE 1 END`,
  };
}
