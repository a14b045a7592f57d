import type { EventId } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import type { Owner, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { eventOf, nearest, onlyOpenVisit, ownerOf } from './locate.ts';
import { newestNamed, warn } from './scopes.ts';
import { failureOf, text } from './settle.ts';

/** EvaluationFailed names its state, but often points at what came before that state was entered, even at 0. */
export function failEvaluation(b: TraceDraft, event: HistoryEvent, stateName: unknown): Owner {
  const visit = evaluatingVisit(b, event.previousEventId, text(stateName));
  if (!visit) return undefined;
  if (visit.exitedAt === null) visit.failure = failureOf(event, 'FAILED');
  else warn(b, 'out-of-place', `"${visit.state}" was left before its evaluation failed.`, event.id);
  return visit;
}

function evaluatingVisit(b: TraceDraft, cause: EventId, name: string | null): VisitDraft | null {
  const isMeant = (visit: VisitDraft) => visit.exitedAt === null && (name === null || visit.state === name);
  const newest = newestNamed(b, name, isMeant);
  if (newest && eventOf(b, newest.id)?.previousEventId === cause) return newest;
  const owner = ownerOf(b, cause);
  const branches = b.attemptOf.get(cause)?.children?.scopes ?? [];
  const scope = cause === 0 ? b.root : (b.iterationOf.get(cause) ?? owner?.scope);
  return (
    currentIn(b, branches, isMeant) ??
    (scope ? currentIn(b, [scope], isMeant) : null) ??
    nearest(owner, isMeant) ??
    newest ??
    onlyOpenVisit(b, isMeant)
  );
}

function currentIn(
  b: TraceDraft,
  scopes: readonly Scope[],
  isMeant: (visit: VisitDraft) => boolean,
): VisitDraft | null {
  for (const { current } of scopes) {
    b.searchBudget -= 1;
    if (b.searchBudget < 0) return null;
    if (current && isMeant(current)) return current;
  }
  return null;
}
