import type { EventId } from '../../units.ts';
import type { Meaning } from '../event-table.ts';
import { detailsOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import type { AttemptDraft, Owner, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { isOpen, NO_ATTEMPTS, NO_EVENTS, newestAttempt } from './drafts.ts';
import { eventOf, nearest, onlyOpenVisit, onlyPlace, ownerOf } from './locate.ts';
import { findReopened, resumeAround } from './redrive.ts';
import { countEnd, finishScope, goTo, newestNamed, openScope, warn } from './scopes.ts';
import {
  endOpenAttempt,
  failureFrom,
  settleChildren,
  settleScope,
  tellsFailure,
  text,
  warnNeverExited,
} from './settle.ts';

export function enter(b: TraceDraft, event: HistoryEvent, meaning: Meaning): VisitDraft {
  const state = text(detailsOf(event, meaning).name) ?? '(unnamed)';
  const type = meaning.state ?? 'Unknown';
  const scope = scopeToEnter(b, event, state);
  const before = scope.current;
  const redriven = before?.beforeRedrive ? before : null;
  if (before && isOpen(before)) leaveWithoutExit(b, before, event);

  // A state that a redrive enters again goes on from where it was first entered from.
  const cameFrom = redriven && redriven.state === state ? redriven.previous : before;
  const shape = goTo(b, scope.shape, cameFrom?.shape ?? null, state);
  const visit: VisitDraft = {
    id: event.id,
    // The shape's own string where it is the same: it is at hand already.
    state: shape.state.length === state.length ? shape.state : state,
    type,
    scope,
    shape,
    enteredAt: event.timestamp,
    index: b.visits.length,
    status: 'RUNNING',
    exitedAt: null,
    endedAt: null,
    failure: null,
    attempts: NO_ATTEMPTS,
    eventCount: 0,
    filled: 0,
    filling: NO_EVENTS,
    previous: before,
    next: null,
    outputEvent: null,
    variablesEvent: null,
    itemCount: null,
    over: false,
    cutOff: false,
    beforeRedrive: null,
    snapshot: null,
  };
  if (before) {
    before.next = event.id;
    before.snapshot = null;
  }
  scope.current = visit;
  scope.done = false;
  if (scope.container) reopenAround(scope, scope.container);
  if (type === 'Fail') failAtOnce(b, visit);
  shape.newestVisit = visit;
  b.visits.push(visit);
  return visit;
}

function scopeToEnter(b: TraceDraft, event: HistoryEvent, state: string): Scope {
  const from = event.previousEventId;
  // AWS gives the first StateEntered previousEventId 0, not 1.
  if (from === 0) return b.root;
  const owner = ownerOf(b, from);
  if (owner === null) return scopeToReenter(b, state);
  if (owner)
    return owner.type === 'Map' || owner.type === 'Parallel' ? scopeIn(b, owner, from, state) : owner.scope;
  warn(
    b,
    'no-cause',
    `Event ${event.id} follows event ${from}, which is not there; its place is a guess.`,
    event.id,
  );
  return onlyPlace(b) ?? b.root;
}

/** A container's event leads into it when it began an iteration or its branches, else on from it. */
function scopeIn(b: TraceDraft, container: VisitDraft, from: EventId, state: string): Scope {
  const iteration = b.iterationOf.get(from);
  if (iteration) return iteration;
  const attempt = b.attemptOf.get(from);
  return attempt ? newBranch(b, container, attempt, state) : container.scope;
}

/** After a redrive a state may be entered again, from the redrive itself. */
const scopeToReenter = (b: TraceDraft, state: string): Scope =>
  findReopened(b, (visit) => visit.state === state)?.scope ?? b.root;

function newBranch(b: TraceDraft, container: VisitDraft, attempt: AttemptDraft, state: string): Scope {
  if (container.type !== 'Parallel') return openScope(container, attempt, null, null);
  const inOrder = attempt.children?.scopes.length ?? 0;
  return openScope(container, attempt, b.branchOf?.(container.shape.statePath, state) ?? inOrder, null);
}

/** The next state of the scope was entered although nothing told that this one was left. */
function leaveWithoutExit(b: TraceDraft, visit: VisitDraft, event: HistoryEvent): void {
  const { failure, beforeRedrive } = visit;
  settleChildren(b, newestAttempt(visit), event.timestamp, 'ABORTED');
  visit.snapshot = null;
  if (beforeRedrive) {
    Object.assign(visit, beforeRedrive, { beforeRedrive: null });
    return;
  }
  visit.status = failure ? 'CAUGHT' : 'SUCCEEDED';
  visit.endedAt = event.timestamp;
  endOpenAttempt(visit, failure?.at ?? event.timestamp, failure ?? 'SUCCEEDED');
  warnNeverExited(b, visit);
}

function reopenAround(scope: Scope, container: VisitDraft): void {
  scope.attempt?.children?.open.add(scope);
  resumeAround(container);
}

/** A Fail state never exits; the error it was given stands only in the event that ends the execution. */
function failAtOnce(b: TraceDraft, visit: VisitDraft): void {
  visit.status = 'FAILED';
  visit.endedAt = visit.enteredAt;
  visit.failure = { event: visit.id, at: visit.enteredAt, outcome: 'FAILED', error: null, cause: null };
  countEnd(b, visit.scope, visit.shape);
}

export function exit(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const details = detailsOf(event, meaning);
  const visit = visitToExit(b, event, meaning, text(details.name));
  if (!visit) return undefined;
  if (visit.exitedAt !== null) {
    warn(b, 'left-twice', `State "${visit.state}" is left a second time by event ${event.id}.`, event.id);
    return visit;
  }
  visit.outputEvent = event.id;
  if (typeof details.assignedVariables === 'object' && details.assignedVariables)
    visit.variablesEvent = event.id;
  visit.exitedAt = event.timestamp;
  visit.endedAt = event.timestamp;
  visit.beforeRedrive = null;
  const attempt = newestAttempt(visit);
  if (attempt?.status === 'RUNNING' && !visit.failure && visit.type !== 'Task')
    noteMissedFailure(b, visit, event);
  endChildren(b, visit, attempt, event);
  endOpenAttempt(visit, visit.failure?.at ?? event.timestamp, visit.failure ?? 'SUCCEEDED');
  visit.status = visit.failure ? 'CAUGHT' : 'SUCCEEDED';
  if (visit.type === 'Succeed') finishScope(b, visit.scope);
  return visit;
}

/** A container left straight from a child's failure was caught, even where its own failure event is missing. */
function noteMissedFailure(b: TraceDraft, visit: VisitDraft, event: HistoryEvent): void {
  const cause = eventOf(b, event.previousEventId);
  const owner = ownerOf(b, event.previousEventId);
  if (!cause || owner?.exitedAt !== null || !tellsFailure(cause)) return;
  visit.failure = failureFrom(b, cause.id, event.timestamp);
}

function endChildren(
  b: TraceDraft,
  visit: VisitDraft,
  attempt: AttemptDraft | null,
  event: HistoryEvent,
): void {
  const open = attempt?.children?.open;
  if (!open || open.size === 0) return;
  if (visit.failure) settleChildren(b, attempt, event.timestamp, 'ABORTED');
  else {
    for (const scope of [...open]) {
      settleScope(b, scope, event.timestamp, 'SUCCEEDED');
      finishScope(b, scope);
    }
  }
}

function visitToExit(
  b: TraceDraft,
  event: HistoryEvent,
  meaning: Meaning,
  name: string | null,
): VisitDraft | null {
  const owner = ownerOf(b, event.previousEventId);
  if (owner && owner.exitedAt === null && owner.type === meaning.state && owner.state === name) return owner;
  return visitToExitAround(b, event, meaning, name);
}

function visitToExitAround(
  b: TraceDraft,
  event: HistoryEvent,
  meaning: Meaning,
  name: string | null,
): VisitDraft | null {
  const owner = ownerOf(b, event.previousEventId);
  const fits = (visit: VisitDraft) => (name === null || visit.state === name) && visit.type === meaning.state;
  const around = nearest(owner, (visit) => visit.exitedAt === null && fits(visit)) ?? nearest(owner, fits);
  if (around) return around;
  const guess =
    newestNamed(b, name, (visit) => visit.exitedAt === null && fits(visit)) ?? onlyOpenVisit(b, fits);
  if (guess) warnExitGuess(b, event);
  return guess;
}

function warnExitGuess(b: TraceDraft, { id, previousEventId }: HistoryEvent): void {
  warn(b, 'no-cause', `What event ${id} ends is a guess: event ${previousEventId} does not tell.`, id);
}
