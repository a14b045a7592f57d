import { type EpochMillis, epochMillis, type Milliseconds, milliseconds } from '../units.ts';

/** Attempts older than this count no more: nobody is locked out for good. */
export const WINDOW_MS = milliseconds(15 * 60_000);
/** So many are free, for one user and for one address, behind which many people may sit. */
const FREE = { user: 5, address: 50 } as const;
const LONGEST_MS = 5 * 60_000;

/** The times of late attempts that were not successful, in any order. */
export interface LateAttempts {
  readonly user: readonly EpochMillis[];
  readonly address: readonly EpochMillis[];
}

/** How long until the next attempt is looked at: beyond what is free a second, then twice as long each time. */
export function waitBefore(attempts: LateAttempts, now: EpochMillis): Milliseconds {
  const waits = (['user', 'address'] as const).map((kind) => until(attempts[kind], FREE[kind], now));
  return milliseconds(Math.max(...waits));
}

function until(attempts: readonly EpochMillis[], free: number, now: EpochMillis): number {
  const late = attempts.filter((at) => at > now - WINDOW_MS);
  if (late.length < free) return 0;
  const pause = Math.min(LONGEST_MS, 1000 * 2 ** (late.length - free));
  return Math.max(0, epochMillis(Math.max(...late)) + pause - now);
}
