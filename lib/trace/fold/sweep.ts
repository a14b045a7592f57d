import type { EventId } from '../../units.ts';
import type { Meaning } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import type { AbortSweep, Owner, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { isOpen, newestAttempt } from './drafts.ts';
import { ownerOf } from './locate.ts';
import { endOpenAttempt, settleChildren } from './settle.ts';

/** The siblings that one failure, or the end of the execution, cuts off. */
export function sweepFor(b: TraceDraft, cause: EventId): AbortSweep {
  if (b.abortSweep?.cause === cause) return b.abortSweep;
  b.abortSweep = {
    cause,
    iteration: null,
    newest: null,
    listed: undefined,
    waiting: new Map(),
    seen: new Set(),
  };
  return b.abortSweep;
}

/**
 * TaskStateAborted and its like name no state and point at the failure elsewhere. AWS tells of an iteration's end
 * first and then of the state in it; else the siblings in the innermost container around the failure are meant, in
 * their order, the failed ones last.
 */
export function abortState(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const sweep = sweepFor(b, event.previousEventId);
  const visit = inIteration(sweep, meaning) ?? nextWaiting(b, sweep, meaning.state ?? '');
  if (!visit) return undefined;
  visit.cutOff = true;
  sweep.newest = visit;
  if (!isOpen(visit)) return visit;
  visit.beforeRedrive = null;
  visit.snapshot = null;
  visit.status = visit.failure?.outcome ?? 'ABORTED';
  visit.endedAt = visit.failure?.at ?? event.timestamp;
  settleChildren(b, newestAttempt(visit), event.timestamp, 'ABORTED');
  endOpenAttempt(visit, visit.endedAt, visit.failure ?? 'ABORTED');
  return visit;
}

const mayBeMeant = (visit: VisitDraft, type: string | null) =>
  visit.type === type && visit.exitedAt === null && !visit.cutOff;

function inIteration(sweep: AbortSweep, meaning: Meaning): VisitDraft | null {
  const visit = sweep.iteration?.current ?? null;
  return visit && mayBeMeant(visit, meaning.state) ? visit : null;
}

function nextWaiting(b: TraceDraft, sweep: AbortSweep, type: string): VisitDraft | null {
  for (;;) {
    const waiting = sweep.waiting.get(type);
    for (let visit = waiting?.pop(); visit; visit = waiting?.pop()) {
      if (mayBeMeant(visit, type)) return visit;
    }
    if (sweep.listed === null || b.searchBudget <= 0) return null;
    listMore(b, sweep);
  }
}

/** Lists what is not left in the next container outwards; the root is the last. */
function listMore(b: TraceDraft, sweep: AbortSweep): void {
  const owner = ownerOf(b, sweep.cause) ?? null;
  const container =
    sweep.listed === undefined ? (owner?.scope.container ?? null) : (sweep.listed?.scope.container ?? null);
  sweep.listed = container;
  const found = container
    ? unfinishedIn(b, newestAttempt(container)?.children?.scopes ?? [], sweep)
    : unfinishedIn(b, [b.root], sweep);
  const healthyFirst = [
    ...found.filter((visit) => !visit.failure),
    ...found.filter((visit) => visit.failure),
  ];
  for (const visit of healthyFirst.reverse()) {
    const waiting = sweep.waiting.get(visit.type);
    if (waiting) waiting.push(visit);
    else sweep.waiting.set(visit.type, [visit]);
  }
}

function unfinishedIn(b: TraceDraft, scopes: readonly Scope[], sweep: AbortSweep): VisitDraft[] {
  const found: VisitDraft[] = [];
  const ahead: Scope[] = [];
  pushBackwards(b, ahead, scopes);
  for (let scope = ahead.pop(); scope; scope = ahead.pop()) {
    const visit = scope.current;
    if (!visit || visit.exitedAt !== null || sweep.seen.has(visit)) continue;
    sweep.seen.add(visit);
    found.push(visit);
    pushBackwards(b, ahead, newestAttempt(visit)?.children?.scopes ?? []);
  }
  return found;
}

/** Last to first, so that the first is taken first; none where the search has cost too much already. */
function pushBackwards(b: TraceDraft, ahead: Scope[], scopes: readonly Scope[]): void {
  b.searchBudget -= scopes.length;
  for (let i = scopes.length - 1; i >= 0 && b.searchBudget >= 0; i -= 1) {
    const scope = scopes[i];
    if (scope) ahead.push(scope);
  }
}
