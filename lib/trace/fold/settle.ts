import type { EpochMillis, EventId } from '../../units.ts';
import { detailsOf, meaningOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import type { AttemptDraft, Failure, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { isOpen, newestAttempt } from './drafts.ts';
import { eventOf, ownerOf } from './locate.ts';
import { warn } from './scopes.ts';

/** A string, or null for what is missing or broken. */
export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The event deep within that a failure comes from: a container's own failure event holds no error. */
export const originOf = (b: TraceDraft, id: EventId): EventId => b.originOf.get(id) ?? id;

/** What is told by the event that a container's or the execution's failure points at. */
export function failureFrom(b: TraceDraft, cause: EventId, at: EpochMillis): Failure {
  const origin = originOf(b, cause);
  const event = eventOf(b, origin);
  const owner = ownerOf(b, origin);
  const details = event ? detailsOf(event) : {};
  const known = owner?.failure?.event === origin ? owner.failure : null;
  // A state that could not be processed fails without an event of its own: what follows points at its last one.
  if (owner && !known && !owner.failure && isOpen(owner)) owner.failure = silentFailure(origin, at);
  return {
    event: origin,
    at,
    outcome: 'FAILED',
    error: text(details.error) ?? known?.error ?? null,
    cause: text(details.cause) ?? known?.cause ?? null,
  };
}

const silentFailure = (event: EventId, at: EpochMillis): Failure => ({
  event,
  at,
  outcome: 'FAILED',
  error: null,
  cause: null,
});

export function failureOf(event: HistoryEvent, outcome: 'FAILED' | 'TIMED_OUT'): Failure {
  const { error, cause } = detailsOf(event);
  return { event: event.id, at: event.timestamp, outcome, error: text(error), cause: text(cause) };
}

export function endAttempt(
  attempt: AttemptDraft,
  at: EpochMillis,
  how: Failure | 'SUCCEEDED' | 'ABORTED',
): void {
  attempt.endedAt = at;
  if (typeof how === 'string') {
    attempt.status = how;
    return;
  }
  attempt.status = how.outcome;
  attempt.error = how.error;
  attempt.cause = how.cause;
  attempt.failedEvent = how.event;
}

/** Ends the newest attempt, if it still runs. */
export function endOpenAttempt(
  visit: VisitDraft,
  at: EpochMillis,
  how: Failure | 'SUCCEEDED' | 'ABORTED',
): void {
  const attempt = newestAttempt(visit);
  if (attempt?.status === 'RUNNING') endAttempt(attempt, at, how);
}

/** All that is still open in a scope will see no more events: says of each visit how it ended. */
export function settleScope(
  b: TraceDraft,
  scope: Scope,
  at: EpochMillis,
  how: 'SUCCEEDED' | 'ABORTED',
): void {
  const scopes = [scope];
  for (let next = scopes.pop(); next; next = scopes.pop()) {
    next.attempt?.children?.open.delete(next);
    const visit = next.current;
    if (!visit || !isOpen(visit)) continue;
    settleVisit(b, visit, at, how);
    scopes.push(...takeOpen(newestAttempt(visit)));
  }
}

/** The open branches or iterations of an attempt that is over. */
export function settleChildren(
  b: TraceDraft,
  attempt: AttemptDraft | null,
  at: EpochMillis,
  how: 'SUCCEEDED' | 'ABORTED',
): void {
  for (const scope of takeOpen(attempt)) settleScope(b, scope, at, how);
}

function takeOpen(attempt: AttemptDraft | null): Scope[] {
  const open = attempt?.children?.open;
  if (!open || open.size === 0) return [];
  const taken = [...open];
  open.clear();
  return taken;
}

function settleVisit(b: TraceDraft, visit: VisitDraft, at: EpochMillis, how: 'SUCCEEDED' | 'ABORTED'): void {
  visit.snapshot = null;
  if (visit.beforeRedrive) {
    Object.assign(visit, visit.beforeRedrive, { beforeRedrive: null });
    return;
  }
  if (visit.failure) {
    visit.status = visit.failure.outcome;
    visit.endedAt = visit.failure.at;
    endOpenAttempt(visit, visit.failure.at, visit.failure);
    return;
  }
  visit.status = how;
  visit.endedAt = at;
  endOpenAttempt(visit, at, how);
  if (how === 'SUCCEEDED') warnNeverExited(b, visit);
}

export function warnNeverExited(b: TraceDraft, visit: VisitDraft): void {
  warn(b, 'never-exited', `State "${visit.state}" went on without the event of its leaving.`, visit.id);
}

/** Gives the failures on the way up from the origin the error that only the execution's end tells. */
export function fillErrors(visit: VisitDraft | null, error: string | null, cause: string | null): void {
  for (let v = visit; v; v = v.scope.container) {
    if (!v.failure || v.failure.error !== null || v.failure.cause !== null || v.exitedAt !== null) continue;
    v.snapshot = null;
    v.failure.error = error;
    v.failure.cause = cause;
    const attempt = newestAttempt(v);
    if (attempt?.failedEvent === v.failure.event && attempt.error === null && attempt.cause === null) {
      attempt.error = error;
      attempt.cause = cause;
    }
  }
}

/** Whether an event says by its type that something failed. */
export function tellsFailure(event: HistoryEvent | undefined): boolean {
  const meaning = event && meaningOf(event.type);
  if (!meaning) return false;
  return (
    meaning.does === 'fail-evaluation' || meaning.outcome === 'FAILED' || meaning.outcome === 'TIMED_OUT'
  );
}
