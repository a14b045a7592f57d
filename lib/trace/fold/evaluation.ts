import type { EventId } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import type { Owner, TraceDraft, VisitDraft } from './drafts.ts';
import { nearest, onlyOpenVisit, ownerOf } from './locate.ts';
import { warn } from './scopes.ts';
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
  const owner = ownerOf(b, cause);
  if (owner && isMeant(owner)) return owner;
  const newest = name === null ? null : (b.newestByName.get(name) ?? null);
  if (newest?.exitedAt === null && newest.enteredFrom === cause) return newest;
  const after = enteredAfter(b, cause, owner ?? null, isMeant);
  if (after) return after;
  if (newest?.exitedAt === null) return newest;
  return nearest(owner, isMeant) ?? onlyOpenVisit(b, isMeant);
}

/** The visit that was entered from an event, in the scope that event leads into. */
function enteredAfter(
  b: TraceDraft,
  cause: EventId,
  owner: VisitDraft | null,
  isMeant: (visit: VisitDraft) => boolean,
): VisitDraft | null {
  const scope = cause === 0 ? b.root : (b.iterationOf.get(cause) ?? owner?.scope);
  if (scope?.current && isMeant(scope.current)) return scope.current;
  for (const branch of b.attemptOf.get(cause)?.children?.scopes ?? []) {
    b.searchBudget -= 1;
    if (b.searchBudget < 0) return null;
    if (branch.current && isMeant(branch.current)) return branch.current;
  }
  return null;
}
