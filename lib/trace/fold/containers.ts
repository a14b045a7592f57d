import type { Meaning } from '../event-table.ts';
import { detailsOf } from '../event-table.ts';
import type { HistoryEvent } from '../history.ts';
import { beginAttempt, placeOddly } from './attempts.ts';
import type { AttemptDraft, Owner, TraceDraft, VisitDraft } from './drafts.ts';
import { newestAttempt } from './drafts.ts';
import { nearest, onlyOpenVisit, ownerOf } from './locate.ts';
import { findReopened, resumeAround } from './redrive.ts';
import { finishScope, newChildren, newestNamed, openScope, warn } from './scopes.ts';
import { endOpenAttempt, failureFrom, failureOf, settleChildren, settleScope, text } from './settle.ts';
import { sweepFor } from './sweep.ts';

/** A Map or Parallel begins its work, or begins it anew. */
export function startContainer(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const fits = (visit: VisitDraft) => visit.type === meaning.state;
  const owner = ownerOf(b, event.previousEventId);
  const visit = around(owner, fits) ?? findReopened(b, fits) ?? onlyOpenVisit(b, fits);
  if (!visit) return undefined;
  // A retry points at the child's event that failed: the container has no failure event of its own then.
  if (newestAttempt(visit)?.status === 'RUNNING' && !visit.failure) {
    visit.failure = failureFrom(b, event.previousEventId, event.timestamp);
  }
  const attempt = beginAttempt(b, visit, event, null);
  attempt.startedAt = event.timestamp;
  attempt.children = newChildren();
  b.attemptOf.set(event.id, attempt);
  if (meaning.state === 'Map') visit.itemCount = count(detailsOf(event, meaning).length);
  return visit;
}

/** The open container of that kind an event lies in: one that was not told to be over before one that was. */
function around(owner: Owner, fits: (visit: VisitDraft) => boolean): VisitDraft | null {
  const open = (visit: VisitDraft) => visit.exitedAt === null && fits(visit);
  return nearest(owner, (visit) => open(visit) && !visit.over) ?? nearest(owner, open);
}

const count = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

export function endContainer(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const fits = (visit: VisitDraft) => visit.type === meaning.state;
  const visit = around(ownerOf(b, event.previousEventId), fits) ?? onlyOpenVisit(b, fits);
  if (!visit) return undefined;
  resumeAround(visit);
  const attempt = newestAttempt(visit);
  if (meaning.outcome === 'SUCCEEDED') {
    finishChildren(b, attempt, event);
    visit.failure = null;
  } else {
    visit.failure = failureFrom(b, event.previousEventId, event.timestamp);
    b.originOf.set(event.id, visit.failure.event);
    settleChildren(b, attempt, event.timestamp, 'ABORTED');
  }
  b.attempt = attempt;
  endOpenAttempt(visit, event.timestamp, visit.failure ?? 'SUCCEEDED');
  visit.over = true;
  return visit;
}

function finishChildren(b: TraceDraft, attempt: AttemptDraft | null, event: HistoryEvent): void {
  const open = attempt?.children?.open;
  if (!open) return;
  for (const scope of [...open]) {
    settleScope(b, scope, event.timestamp, 'SUCCEEDED');
    finishScope(b, scope);
  }
}

export function startIteration(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const { name, index } = detailsOf(event, meaning);
  const visit = mapNamed(b, event, text(name));
  if (!visit) return undefined;
  resumeAround(visit);
  const attempt = newestAttempt(visit) ?? beginUnseen(b, visit, event);
  b.attempt = attempt;
  attempt.children ??= newChildren();
  const number = count(index) ?? attempt.children.scopes.length;
  const scope = attempt.children.iterations.get(number) ?? openScope(visit, attempt, null, number);
  // After a redrive the same iteration goes on.
  attempt.children.open.add(scope);
  attempt.children.iterations.set(number, scope);
  b.iterationOf.set(event.id, scope);
  return visit;
}

function beginUnseen(b: TraceDraft, visit: VisitDraft, event: HistoryEvent): AttemptDraft {
  warn(b, 'no-start', `The work of "${visit.state}" has no event of its beginning.`, event.id);
  const attempt = beginAttempt(b, visit, event, null);
  attempt.startedAt = event.timestamp;
  return attempt;
}

export function endIteration(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const { name, index } = detailsOf(event, meaning);
  const visit = mapNamed(b, event, text(name));
  if (!visit) return undefined;
  const attempt = newestAttempt(visit);
  b.attempt = attempt;
  const scope = attempt?.children?.iterations.get(count(index) ?? -1);
  if (meaning.outcome === 'FAILED') {
    const failure = failureFrom(b, event.previousEventId, event.timestamp);
    b.originOf.set(event.id, failure.event);
  }
  if (!scope) return visit;
  settleScope(b, scope, event.timestamp, meaning.outcome === 'SUCCEEDED' ? 'SUCCEEDED' : 'ABORTED');
  if (meaning.outcome === 'SUCCEEDED') finishScope(b, scope);
  else sweepFor(b, event.previousEventId).iteration = scope;
  return visit;
}

/**
 * MapIterationStarted follows MapStateStarted, or the last event of another iteration where MaxConcurrency limits
 * them; an aborted one may point into another branch altogether. The name of the Map is what tells.
 */
function mapNamed(b: TraceDraft, event: HistoryEvent, name: string | null): VisitDraft | null {
  const owner = ownerOf(b, event.previousEventId);
  if (owner?.type === 'Map' && owner.state === name && owner.exitedAt === null) return owner;
  const container = owner?.scope.container;
  return container?.type === 'Map' && container.state === name ? container : mapAnywhere(b, event, name);
}

function mapAnywhere(b: TraceDraft, event: HistoryEvent, name: string | null): VisitDraft | null {
  const fits = (visit: VisitDraft) => visit.type === 'Map' && (name === null || visit.state === name);
  const owner = ownerOf(b, event.previousEventId);
  const inside = nearest(owner, (visit) => visit.exitedAt === null && fits(visit)) ?? nearest(owner, fits);
  if (inside) return inside;
  const sweep = b.abortSweep?.cause === event.previousEventId ? b.abortSweep : null;
  const cutOff = nearest(sweep?.iteration?.current ?? null, fits) ?? nearest(sweep?.newest ?? null, fits);
  return cutOff ?? newestNamed(b, name, fits) ?? onlyOpenVisit(b, fits);
}

function mapAround(b: TraceDraft, event: HistoryEvent): VisitDraft | null {
  const isMap = (visit: VisitDraft) => visit.type === 'Map';
  const owner = ownerOf(b, event.previousEventId);
  return (
    around(owner, isMap) ?? nearest(owner, isMap) ?? findReopened(b, hadMapRun) ?? onlyOpenVisit(b, isMap)
  );
}

const hadMapRun = (visit: VisitDraft) => newestAttempt(visit)?.hasMapRun === true;

export function startMapRun(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const visit = mapAround(b, event);
  if (!visit) return undefined;
  if (visit.exitedAt !== null) return placeOddly(b, event, visit);
  const last = newestAttempt(visit);
  // A retried Distributed Map makes a new map run, whether or not it says that it started anew.
  const attempt = !last || last.hasMapRun ? beginAttempt(b, visit, event, null) : last;
  b.attempt = attempt;
  attempt.startedAt ??= event.timestamp;
  attempt.hasMapRun = true;
  // MapStateStarted says 0 items where an ItemReader brings them.
  if (visit.itemCount === 0) visit.itemCount = null;
  const arn = text(detailsOf(event, meaning).mapRunArn);
  if (arn !== null) b.mapRuns.push({ visit: visit.id, arn, attempt: attempt.n });
  return visit;
}

export function redriveMapRun(b: TraceDraft, event: HistoryEvent): Owner {
  const visit = mapAround(b, event);
  if (!visit) return undefined;
  if (visit.exitedAt !== null) return placeOddly(b, event, visit);
  if (!visit.beforeRedrive) {
    b.attempt = newestAttempt(visit);
    return visit;
  }
  const attempt = beginAttempt(b, visit, event, null);
  attempt.startedAt = event.timestamp;
  attempt.hasMapRun = true;
  return visit;
}

export function endMapRun(b: TraceDraft, event: HistoryEvent, meaning: Meaning): Owner {
  const visit = mapAround(b, event);
  if (!visit) return undefined;
  if (visit.exitedAt !== null) return placeOddly(b, event, visit);
  b.attempt = newestAttempt(visit);
  visit.failure = meaning.outcome === 'FAILED' ? failureOf(event, 'FAILED') : null;
  return visit;
}
