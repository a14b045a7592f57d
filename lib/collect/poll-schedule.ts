import { after, type EpochMillis } from '../units.ts';
import type { PollTarget } from './ports.ts';

const ACTIVE_MS = 2_500;
const GROWTH = 1.6;
/** A machine nothing happens on is looked at every two minutes. */
const LONGEST_MS = 120_000;
/** A map run that nothing happened in for a while is over, or waits: its next look comes when a quarter of that has passed again. */
const MAP_RUN_PATIENCE = 4;
const MAP_RUN_LONGEST_MS = 24 * 3_600_000;

/**
 * How long a target rests after a sweep. Each sweep that found nothing new lengthens it. `pressure` (1: none) is
 * how much more is due than the budget can serve: it stretches the rests of idle targets, not of active ones.
 * `quietMs` is how long ago the newest thing on it happened.
 */
export function restAfterSweep(
  { kind, idlePolls }: Pick<PollTarget, 'kind' | 'idlePolls'>,
  pressure: number,
  quietMs: number,
): number {
  const rest = Math.min(ACTIVE_MS * GROWTH ** Math.max(0, idlePolls), LONGEST_MS);
  if (kind === 'map-run') return Math.min(Math.max(rest, quietMs / MAP_RUN_PATIENCE), MAP_RUN_LONGEST_MS);
  return idlePolls <= 0 ? rest : Math.round(rest * Math.max(1, pressure));
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

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 600_000;

/** When to try again what failed for the `failures`-th time in a row (from 1). */
export function retryAt(now: EpochMillis, failures: number): EpochMillis {
  return after(now, Math.min(FIRST_RETRY_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20), LAST_RETRY_MS));
}
