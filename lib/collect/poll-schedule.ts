import { after, type EpochMillis } from '../units.ts';
import type { PollTarget } from './ports.ts';

const ACTIVE_MS = 2_500;
const GROWTH = 1.6;
/** A machine nothing happens on is looked at every two minutes; a map run, once over, hardly ever. */
const LONGEST_MS = { machine: 120_000, 'map-run': 24 * 3_600_000 } as const;

/**
 * How long a target rests after a sweep. Each sweep that found nothing new lengthens it. `pressure` (1: none) is
 * how much more is due than the budget can serve: it stretches the rests of idle targets, not of active ones.
 */
export function restAfterSweep(
  { kind, idlePolls }: Pick<PollTarget, 'kind' | 'idlePolls'>,
  pressure: number,
): number {
  if (idlePolls <= 0) return ACTIVE_MS;
  const rest = Math.min(ACTIVE_MS * GROWTH ** idlePolls, LONGEST_MS[kind]);
  return Math.round(rest * Math.max(1, pressure));
}

/** How many times more calls are due than the budget refills within ten seconds. */
export function pressureOf(due: number, refillPerSecond: number): number {
  return Math.max(1, due / Math.max(1, refillPerSecond * 10));
}

const SOONEST_LOOK_MS = 3_000;
const LATEST_LOOK_MS = 300_000;

/** When to read a running execution's new events: a young one often, one that has run for long a tenth of its age later. */
export function nextLookAt(now: EpochMillis, startedAt: EpochMillis): EpochMillis {
  const age = Math.max(0, now - startedAt);
  return after(now, Math.min(Math.max(age / 10, SOONEST_LOOK_MS), LATEST_LOOK_MS));
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 600_000;

/** When to try again what failed for the `failures`-th time in a row (from 1). */
export function retryAt(now: EpochMillis, failures: number): EpochMillis {
  return after(now, Math.min(FIRST_RETRY_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20), LAST_RETRY_MS));
}
