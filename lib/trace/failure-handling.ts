import type { Catcher, Retrier, State } from '../asl/definition.ts';
import { takesError } from '../asl/takes-error.ts';
import { type Milliseconds, milliseconds } from '../units.ts';
import type { Attempt, Visit } from './types.ts';

/** What the definition says to one failed attempt, and what came of it. AWS tells neither: it follows from both. */
export interface FailureHandling {
  /** The first retrier that takes the error; null when none does. */
  readonly retrier: AskedRetrier | null;
  /** The first catcher that takes it, where the failure was caught. */
  readonly catcher: Placed<Catcher> | null;
  readonly outcome: 'retried' | 'waiting' | 'redriven' | 'caught' | 'failed';
}

/** A part of a list in the definition, and its place there, from 1. */
export interface Placed<Part> {
  readonly part: Part;
  readonly place: number;
}

export interface AskedRetrier extends Placed<Retrier> {
  /** Which of its own retries this failure asks for, from 1; null when it is used up. */
  readonly retry: number | null;
  /** Null when it is used up, or where the wait is not written as numbers. */
  readonly wait: AskedWait | null;
}

export interface AskedWait {
  readonly ms: Milliseconds;
  /** With full jitter the wait is anything from nothing to that. */
  readonly jittered: boolean;
}

/**
 * How each attempt's failure was dealt with, by the attempt's number. Each retrier counts its own retries over the
 * visit, across other errors in between; a redrive sets all counts back.
 */
export function failureHandlings(state: State, visit: Visit): ReadonlyMap<number, FailureHandling> {
  const used = new Map<Retrier, number>();
  const handlings = new Map<number, FailureHandling>();
  for (const [index, attempt] of visit.attempts.entries()) {
    if (attempt.redriven) used.clear();
    if (attempt.status !== 'FAILED' && attempt.status !== 'TIMED_OUT') continue;
    const errors = errorsOf(state, attempt);
    const retrier = askRetrier(state.retry, errors, used);
    const outcome = whatCame(visit, visit.attempts[index + 1]);
    const catcher = outcome === 'caught' ? firstTaking(state.catch, errors) : null;
    handlings.set(attempt.n, { retrier, catcher, outcome });
  }
  return handlings;
}

function whatCame(visit: Visit, next: Attempt | undefined): FailureHandling['outcome'] {
  if (next) return next.redriven ? 'redriven' : 'retried';
  if (visit.caught) return 'caught';
  return visit.endedAt === null ? 'waiting' : 'failed';
}

function askRetrier(
  retriers: readonly Retrier[],
  errors: readonly (string | null)[],
  used: Map<Retrier, number>,
): AskedRetrier | null {
  const found = firstTaking(retriers, errors);
  if (!found) return null;
  const before = used.get(found.part) ?? 0;
  if (before >= found.part.maxAttempts) return { ...found, retry: null, wait: null };
  used.set(found.part, before + 1);
  return { ...found, retry: before + 1, wait: askedWait(found.part, before + 1) };
}

function firstTaking<Part extends { readonly errors: readonly string[] }>(
  parts: readonly Part[],
  errors: readonly (string | null)[],
): Placed<Part> | null {
  const index = parts.findIndex((part) => errors.some((error) => takesError(part.errors, error)));
  const part = parts[index];
  return part === undefined ? null : { part, place: index + 1 };
}

/** IntervalSeconds × BackoffRate^(n−1), cut to MaxDelaySeconds, then jittered. Source: developer guide, "Handling errors". */
export function askedWait(retrier: Retrier, retry: number): AskedWait | null {
  const { intervalSeconds, backoffRate, maxDelaySeconds, jitter, raw } = retrier;
  const written = [raw.IntervalSeconds, raw.BackoffRate, raw.MaxDelaySeconds];
  if (written.some((value) => value !== undefined && typeof value !== 'number')) return null;
  const grown = intervalSeconds * backoffRate ** (retry - 1);
  const seconds = Math.min(grown, maxDelaySeconds ?? LONGEST_WAIT, LONGEST_WAIT);
  return { ms: milliseconds(Math.round(seconds * 1000)), jittered: jitter === 'FULL' };
}

/** Of a MaxDelaySeconds; an execution itself lasts no longer. */
const LONGEST_WAIT = 31_622_400;

/** The history calls a missed heartbeat `States.Timeout`; retriers and catchers may name it for what it is. */
function errorsOf(state: State, attempt: Attempt): (string | null)[] {
  const { error } = attempt;
  return error === 'States.Timeout' && mayHaveMissedHeartbeat(state, attempt)
    ? [error, 'States.HeartbeatTimeout']
    : [error];
}

function mayHaveMissedHeartbeat(state: State, { startedAt, scheduledAt, endedAt }: Attempt): boolean {
  if (state.kind !== 'Task' || state.heartbeatSeconds === null) return false;
  if (typeof state.timeoutSeconds !== 'number' || endedAt === null) return true;
  return endedAt - (startedAt ?? scheduledAt) < state.timeoutSeconds * 1000;
}
