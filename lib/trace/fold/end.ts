import type { EventId } from '../../units.ts';
import type { Meaning } from '../event-table.ts';
import { detailsOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import type { RootCause } from '../types.ts';
import type { Failure, TraceDraft, VisitDraft } from './drafts.ts';
import { newestAttempt } from './drafts.ts';
import { eventOf, ownerOf } from './locate.ts';
import { finishScope, warn } from './scopes.ts';
import { failureFrom, fillErrors, settleScope, tellsFailure, text } from './settle.ts';

export function startExecution(b: TraceDraft, event: HistoryEvent): null {
  b.startedAt = event.timestamp;
  return null;
}

export function endExecution(b: TraceDraft, event: HistoryEvent, meaning: Meaning): null {
  const { error, cause } = detailsOf(event, meaning);
  if (b.status !== 'RUNNING')
    warn(b, 'ended-twice', `The execution ends a second time at event ${event.id}.`, event.id);
  b.status = meaning.outcome ?? 'FAILED';
  b.stoppedAt = event.timestamp;
  b.error = text(error);
  b.cause = text(cause);
  if (b.status === 'SUCCEEDED') {
    settleScope(b, b.root, event.timestamp, 'SUCCEEDED');
    finishScope(b, b.root);
    b.rootCause = null;
    return null;
  }
  b.rootCause = b.status === 'FAILED' ? whatFailed(b, event) : whatWasCutOff(b, event);
  settleScope(b, b.root, event.timestamp, 'ABORTED');
  return null;
}

function whatFailed(b: TraceDraft, event: HistoryEvent): RootCause {
  const failure = failureFrom(b, event.previousEventId, event.timestamp);
  const visit = ownerOf(b, failure.event) ?? deepestFailure(b);
  fillErrors(visit, b.error, b.cause);
  return {
    eventId: tellingEvent(b, failure, visit) ?? event.id,
    visit: visit?.id ?? null,
    error: failure.error ?? visit?.failure?.error ?? b.error,
    cause: failure.cause ?? visit?.failure?.cause ?? b.cause,
  };
}

/** Null where a state failed without an event of its own: only the end of the execution tells of it then. */
function tellingEvent(b: TraceDraft, failure: Failure, visit: VisitDraft | null): EventId | null {
  if (visit?.type === 'Fail') return visit.id;
  if (tellsFailure(eventOf(b, failure.event))) return failure.event;
  return visit?.failure && tellsFailure(eventOf(b, visit.failure.event)) ? visit.failure.event : null;
}

/** A timeout or a stop has no cause within: the state it met is told instead. */
function whatWasCutOff(b: TraceDraft, event: HistoryEvent): RootCause {
  return { eventId: event.id, visit: deepestOpen(b)?.id ?? null, error: b.error, cause: b.cause };
}

/** From the top down by the first branch or iteration that is still open. */
function deepestOpen(b: TraceDraft): VisitDraft | null {
  let deepest: VisitDraft | null = null;
  let visit = b.root.current;
  for (let steps = 0; visit && visit.exitedAt === null && steps < 250; steps += 1) {
    deepest = visit;
    const [first] = newestAttempt(visit)?.children?.open ?? [];
    visit = first?.current ?? null;
  }
  return deepest ?? b.root.current;
}

function deepestFailure(b: TraceDraft): VisitDraft | null {
  const at = b.root.current;
  if (at?.failure && at.exitedAt === null) return ownerOf(b, at.failure.event) ?? at;
  return deepestOpen(b);
}
