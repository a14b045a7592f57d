import type { EventId } from '../../units.ts';
import { eventId } from '../../units.ts';
import type { Attempt, Trace, TraceWarning, Visit } from '../types.ts';
import { OF_NOBODY } from './columns.ts';
import type { AttemptDraft, EventList, TraceDraft, VisitDraft } from './drafts.ts';

/** A value of the draft that stays as it is. */
export function snapshotTrace(b: TraceDraft, moreWarnings: readonly TraceWarning[]): Trace {
  const visits: Visit[] = [];
  const path: EventId[] = [];
  for (const draft of b.visits) {
    draft.snapshot ??= snapshotVisit(draft);
    visits.push(draft.snapshot);
    if (draft.scope.container === null) path.push(draft.id);
  }
  fillEvents(b);
  const last = b.columns.count === 0 ? undefined : b.events[b.columns.count - 1];
  return {
    status: b.status,
    error: b.error,
    cause: b.cause,
    startedAt: b.startedAt,
    stoppedAt: b.stoppedAt,
    lastEventAt: last?.timestamp ?? null,
    lastEventId: last?.id ?? eventId(0),
    events: b.columns.count,
    visits,
    executionEvents: [...b.executionEvents],
    unplaced: [...b.unplaced],
    redrives: [...b.redrives],
    path,
    transitions: b.transitions.map(({ scope, from, to, count }) => ({ scope, from, to, count })),
    billableTransitions: b.visits.length + b.retries,
    retries: b.retries,
    rootCause: b.rootCause,
    warnings: [...b.warnings, ...leftOut(b.warningsLeftOut), ...moreWarnings],
    mapRuns: [...b.mapRuns],
  };
}

const leftOut = (count: number): TraceWarning[] =>
  count === 0 ? [] : [{ code: 'more-warnings', message: `${count} more warnings.`, eventId: null }];

const NONE: readonly Attempt[] = [];

/** Begins the list of an owner's events, at its full length. */
function listToFill(owner: EventList): EventId[] {
  owner.filled = 0;
  owner.filling = new Array<EventId>(owner.eventCount);
  return owner.filling;
}

/** Hands the events out to the lists that were begun; full ones are left as they are. */
function fillEvents({ columns, visits }: TraceDraft): void {
  const { count, ids, owners, attempts } = columns;
  for (let row = 0; row < count; row += 1) {
    const place = owners[row] ?? OF_NOBODY;
    const owner = place < 0 ? undefined : visits[place];
    if (!owner || owner.filled === owner.eventCount) continue;
    const id = eventId(ids[row] ?? 0);
    owner.filling[owner.filled++] = id;
    const n = attempts[row] ?? 0;
    const attempt = n === 0 ? undefined : owner.attempts[n - 1];
    if (attempt) attempt.filling[attempt.filled++] = id;
  }
}

function snapshotVisit(draft: VisitDraft): Visit {
  const { scope, failure, status } = draft;
  const ended = status === 'RUNNING' || status === 'ABORTED' || status === 'SUCCEEDED' ? null : failure;
  return {
    id: draft.id,
    state: draft.state,
    statePath: draft.shape.statePath,
    type: draft.type,
    parent: scope.container?.id ?? null,
    parentAttempt: scope.attempt?.n ?? null,
    branch: scope.branch,
    iteration: scope.iteration,
    status,
    enteredAt: draft.enteredAt,
    exitedAt: draft.exitedAt,
    endedAt: draft.endedAt,
    caught: status === 'CAUGHT',
    error: ended?.error ?? null,
    cause: ended?.cause ?? null,
    attempts: draft.attempts.length === 0 ? NONE : draft.attempts.map(snapshotAttempt),
    events: listToFill(draft),
    previous: draft.previous?.id ?? null,
    next: draft.next,
    inputEvent: draft.id,
    outputEvent: draft.outputEvent,
    variablesEvent: draft.variablesEvent,
    itemCount: draft.itemCount,
  };
}

function snapshotAttempt(draft: AttemptDraft): Attempt {
  return {
    n: draft.n,
    status: draft.status,
    error: draft.error,
    cause: draft.cause,
    scheduledAt: draft.scheduledAt,
    startedAt: draft.startedAt,
    endedAt: draft.endedAt,
    backoff: draft.backoff,
    resource: draft.resource,
    resourceType: draft.resourceType,
    failedEvent: draft.failedEvent,
    scheduledEvent: draft.scheduledEvent,
    redriven: draft.redriven,
    events: listToFill(draft),
  };
}
