import type { HistoryEvent } from '../history.ts';
import type { Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { newestAttempt } from './drafts.ts';

/** A redrive takes up every state that was entered and not left; what it takes up shows in the events that follow. */
export function redriveExecution(b: TraceDraft, event: HistoryEvent): null {
  b.redrives.push({ eventId: event.id, at: event.timestamp });
  b.status = 'RUNNING';
  b.error = null;
  b.cause = null;
  b.stoppedAt = null;
  b.rootCause = null;
  b.reopened = [];
  const scopes: Scope[] = [b.root];
  for (let scope = scopes.pop(); scope && b.searchBudget > 0; scope = scopes.pop()) {
    b.searchBudget -= 1;
    const visit = scope.current;
    if (!visit || visit.exitedAt !== null) continue;
    scope.attempt?.children?.open.add(scope);
    if (visit.status !== 'RUNNING') {
      reopen(visit);
      b.reopened.push(visit);
    }
    const children = newestAttempt(visit)?.children?.scopes ?? [];
    // Pushed last to first, so that the first branch is taken up first.
    for (let i = children.length - 1; i >= 0 && b.searchBudget > 0; i -= 1) {
      b.searchBudget -= 1;
      const child = children[i];
      if (child && !(child.current && child.current.exitedAt !== null)) scopes.push(child);
    }
  }
  return null;
}

function reopen(visit: VisitDraft): void {
  const { status, endedAt, failure, over } = visit;
  visit.beforeRedrive = { status, endedAt, failure, over };
  visit.status = 'RUNNING';
  visit.endedAt = null;
  visit.failure = null;
  visit.over = false;
  visit.cutOff = false;
  visit.snapshot = null;
}

/** The first visit that waits to be taken up and fits; for events that point at the redrive itself. */
export function findReopened(b: TraceDraft, fits: (visit: VisitDraft) => boolean): VisitDraft | null {
  for (const visit of b.reopened) {
    b.searchBudget -= 1;
    if (b.searchBudget < 0) return null;
    if (visit.beforeRedrive && fits(visit)) return visit;
  }
  return null;
}

/** A child of a reopened container goes on: so does the container's attempt, unless it was started anew. */
export function resumeAround(container: VisitDraft | null): void {
  for (let visit = container; visit?.beforeRedrive; visit = visit.scope.container) {
    visit.beforeRedrive = null;
    visit.snapshot = null;
    const attempt = newestAttempt(visit);
    if (!attempt || attempt.status === 'RUNNING') continue;
    attempt.status = 'RUNNING';
    attempt.endedAt = null;
    attempt.error = null;
    attempt.cause = null;
    attempt.failedEvent = null;
    attempt.redriven = true;
  }
}
