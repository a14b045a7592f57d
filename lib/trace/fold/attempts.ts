import type { Milliseconds } from '../../units.ts';
import { milliseconds } from '../../units.ts';
import type { Meaning } from '../event-table.ts';
import { detailsOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import type { AttemptDraft, Owner, TraceDraft, VisitDraft } from './drafts.ts';
import { NO_EVENTS, newestAttempt } from './drafts.ts';
import { onlyOpenVisit, ownerOf } from './locate.ts';
import { findReopened, resumeAround } from './redrive.ts';
import { warn } from './scopes.ts';
import { endAttempt, failureOf, settleChildren, text } from './settle.ts';

const WITHOUT_WORK = new Set(['Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Map', 'Parallel']);
const doesWork = (visit: VisitDraft) => !WITHOUT_WORK.has(visit.type);

/** Begins the first attempt of a visit, or the next: every attempt after the first is a retry or a redrive. */
export function beginAttempt(
  b: TraceDraft,
  visit: VisitDraft,
  event: HistoryEvent,
  meaning: Meaning | null,
): AttemptDraft {
  const last = newestAttempt(visit);
  const redriven = visit.beforeRedrive !== null;
  if (last?.status === 'RUNNING') replaceAttempt(b, visit, last, event);
  else settleChildren(b, last, event.timestamp, 'ABORTED');
  const { resource, resourceType } = meaning ? detailsOf(event, meaning) : {};
  const attempt: AttemptDraft = {
    n: visit.attempts.length + 1,
    status: 'RUNNING',
    error: null,
    cause: null,
    scheduledAt: event.timestamp,
    startedAt: null,
    endedAt: null,
    backoff: backoff(last, event, redriven),
    resource: text(resource),
    resourceType: text(resourceType),
    failedEvent: null,
    scheduledEvent: event.id,
    redriven,
    eventCount: 0,
    filled: 0,
    filling: NO_EVENTS,
    children: null,
    hasMapRun: false,
  };
  if (last) b.retries += 1;
  if (last) visit.attempts.push(attempt);
  else visit.attempts = [attempt];
  b.attempt = attempt;
  visit.beforeRedrive = null;
  if (redriven && visit.scope.container) resumeAround(visit.scope.container);
  visit.failure = null;
  visit.over = false;
  return attempt;
}

/** Nothing told how the attempt before ended, but only a failure is followed by another. */
function replaceAttempt(b: TraceDraft, visit: VisitDraft, last: AttemptDraft, event: HistoryEvent): void {
  const { failure } = visit;
  settleChildren(b, last, event.timestamp, 'ABORTED');
  endAttempt(last, failure?.at ?? event.timestamp, failure ?? 'ABORTED');
  if (!failure) {
    last.status = 'FAILED';
    const message = `Attempt ${last.n} of "${visit.state}" has no event of its end.`;
    warn(b, 'attempt-without-end', message, last.scheduledEvent);
  }
}

function backoff(last: AttemptDraft | null, event: HistoryEvent, redriven: boolean): Milliseconds {
  if (last === null || last.endedAt === null || redriven) return milliseconds(0);
  return milliseconds(Math.max(0, event.timestamp - last.endedAt));
}

export function schedule(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const visit = visitAtWork(b, event, meaning);
  if (!visit) return undefined;
  if (!doesWork(visit) || visit.exitedAt !== null) return placeOddly(b, event, visit);
  beginAttempt(b, visit, event, meaning);
  return visit;
}

/** Started, submitted: the attempt goes on. */
export function continueAttempt(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const visit = visitAtWork(b, event, meaning);
  if (!visit) return undefined;
  const attempt = newestAttempt(visit);
  if (attempt?.status !== 'RUNNING' || !doesWork(visit)) return placeOddly(b, event, visit);
  b.attempt = attempt;
  if (meaning.does === 'begin-work') attempt.startedAt ??= event.timestamp;
  return visit;
}

export function finishAttempt(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const visit = visitAtWork(b, event, meaning);
  if (!visit) return undefined;
  if (!doesWork(visit) || visit.exitedAt !== null) return placeOddly(b, event, visit);
  const attempt = attemptToFinish(b, visit, event, meaning);
  if (meaning.outcome === 'FAILED' || meaning.outcome === 'TIMED_OUT') {
    visit.failure = failureOf(event, meaning.outcome);
    endAttempt(attempt, event.timestamp, visit.failure);
  } else {
    visit.failure = null;
    endAttempt(attempt, event.timestamp, 'SUCCEEDED');
  }
  return visit;
}

/** A call that could not even be scheduled has no event but this: it is an attempt of its own. */
function attemptToFinish(
  b: TraceDraft,
  visit: VisitDraft,
  event: HistoryEvent,
  meaning: Meaning,
): AttemptDraft {
  const attempt = newestAttempt(visit);
  if (attempt?.status !== 'RUNNING') return beginAttempt(b, visit, event, meaning);
  b.attempt = attempt;
  return attempt;
}

/** Kept with its visit, but it fits nothing there. */
export function placeOddly(b: TraceDraft, event: HistoryEvent, visit: VisitDraft): VisitDraft {
  warn(
    b,
    'out-of-place',
    `${event.type} (event ${event.id}) does not fit state "${visit.state}" here.`,
    event.id,
  );
  return visit;
}

function visitAtWork(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  return ownerOf(b, event.previousEventId) || guessAtWork(b, event, meaning);
}

function guessAtWork(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const resource = text(detailsOf(event, meaning).resource);
  // After a redrive the first events may point at the redrive instead of at their state.
  const reopened =
    findReopened(b, (visit) => doesWork(visit) && sameResource(visit, resource)) ?? findReopened(b, doesWork);
  if (reopened) return reopened;
  const guess = onlyOpenVisit(b, doesWork);
  if (guess) warnGuess(b, event, guess);
  return guess ?? undefined;
}

const sameResource = (visit: VisitDraft, resource: string | null) =>
  newestAttempt(visit)?.resource === resource;

function warnGuess(b: TraceDraft, event: HistoryEvent, visit: VisitDraft): void {
  const message = `Event ${event.id} follows event ${event.previousEventId}, which is not there; taken for state "${visit.state}".`;
  warn(b, 'no-cause', message, event.id);
}
