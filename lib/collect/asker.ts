import type { AppError, Result } from '../errors.ts';
import { type EpochMillis, epochMillis } from '../units.ts';
import type { Budget } from './budget.ts';
import { retryAt } from './poll-schedule.ts';
import type { AccountSettings, BudgetAction, Clock, Log, StatusStore } from './ports.ts';
import { problemOf } from './problem.ts';
import { rest } from './rest.ts';

/** No call was made: the budget is used up, or AWS is given a rest after failures. */
export interface NotNow {
  readonly kind: 'not-now';
  readonly until: EpochMillis;
}

export type Answer<T> = Result<T, AppError | NotNow>;

/** Asks AWS within the budget and keeps the status page's record of it. */
export interface Asker {
  /** Takes a token, waiting up to `patienceMs` for one, and makes the call. */
  ask<T>(action: BudgetAction, call: () => Promise<Result<T>>, patienceMs: number): Promise<Answer<T>>;
  /** Makes the call; the token was taken before. */
  askPaid<T>(action: BudgetAction, call: () => Promise<Result<T>>): Promise<Answer<T>>;
  /** How long the action is left alone after failures, and whether all calls of late failed. */
  standing(action: BudgetAction): { restMs: number; unwell: boolean };
}

const NOTE_EVERY_MS = 5_000;
/** Kinds that say AWS or the way to it is unwell, rather than that one thing is. */
const UNWELL = new Set<AppError['kind']>(['unavailable', 'aws-throttled']);
/** Now and then a call fails, with many under way even a few in a row: nothing to rest for. */
const FAILURES_BEFORE_REST = 10;

interface Standing {
  failures: number;
  restUntil: EpochMillis;
  notedAt: number;
  hadProblem: boolean;
}

export function createAsker({
  account,
  budget,
  store,
  clock,
  log,
  signal,
}: {
  account: AccountSettings;
  budget: Budget;
  store: StatusStore;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}): Asker {
  const standings = new Map<BudgetAction, Standing>();
  const standingOf = (action: BudgetAction): Standing => {
    const known = standings.get(action);
    if (known) return known;
    // `hadProblem`: a process before us may have noted one that is over now.
    const fresh = { failures: 0, restUntil: epochMillis(0), notedAt: 0, hadProblem: true };
    standings.set(action, fresh);
    return fresh;
  };

  async function noteSuccess(action: BudgetAction, standing: Standing): Promise<void> {
    standing.failures = 0;
    const now = clock.now();
    if (!standing.hadProblem && Math.abs(now - standing.notedAt) < NOTE_EVERY_MS) return;
    standing.notedAt = now;
    standing.hadProblem = false;
    await store.noteContact(account.key, action, now, null);
  }

  async function noteFailure(action: BudgetAction, standing: Standing, error: AppError): Promise<void> {
    const now = clock.now();
    if (error.kind === 'aws-throttled') await budget.throttled(action);
    if (UNWELL.has(error.kind)) {
      standing.failures++;
      if (standing.failures >= FAILURES_BEFORE_REST) {
        standing.restUntil = retryAt(now, Math.min(standing.failures - FAILURES_BEFORE_REST + 1, 4));
      }
    }
    if (standing.hadProblem && Math.abs(now - standing.notedAt) < NOTE_EVERY_MS) return;
    standing.notedAt = now;
    standing.hadProblem = true;
    const problem = problemOf(error);
    log.warn('AWS call failed', {
      account: account.key,
      action,
      kind: problem.kind,
      message: problem.message,
    });
    await store.noteContact(account.key, action, now, problem);
  }

  async function askPaid<T>(action: BudgetAction, call: () => Promise<Result<T>>): Promise<Answer<T>> {
    const standing = standingOf(action);
    const answer = await call();
    try {
      if (answer.ok || isAboutOneThing(answer.error)) await noteSuccess(action, standing);
      else await noteFailure(action, standing, answer.error);
    } catch (error) {
      // What AWS answered is worth more than the note of it.
      log.warn('contact not noted', { account: account.key, action, error: String(error) });
    }
    return answer;
  }

  return {
    askPaid,
    standing(action) {
      const { restUntil, failures } = standingOf(action);
      return { restMs: Math.max(0, restUntil - clock.now()), unwell: failures >= FAILURES_BEFORE_REST };
    },
    async ask(action, call, patienceMs) {
      const deadline = clock.now() + patienceMs;
      while (!signal.aborted) {
        const now = clock.now();
        const { restUntil } = standingOf(action);
        const grant = restUntil > now ? null : await budget.take(action);
        if (grant && grant.granted > 0) return askPaid(action, call);
        const waitMs = grant ? Math.max(grant.retryInMs, 20) : restUntil - now;
        if (now + waitMs > deadline) return notNow(now + waitMs);
        await rest(waitMs, signal);
      }
      return notNow(clock.now());
    },
  };
}

const notNow = (until: number): Answer<never> => ({
  ok: false,
  error: { kind: 'not-now', until: epochMillis(until) },
});

/** The call worked; AWS only no longer has the thing, or the token. */
const isAboutOneThing = ({ kind }: AppError) =>
  kind === 'aws-gone' || kind === 'aws-token-expired' || kind === 'aws-unsupported';
