import type { EventId } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import { OF_EXECUTION, OF_NOBODY, rowOf } from './columns.ts';
import type { Owner, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { newestAttempt } from './drafts.ts';

/** Walks up or in no further than this; no definition nests so deep. */
const FARTHEST = 250;

export function eventOf(b: TraceDraft, id: EventId): HistoryEvent | undefined {
  const row = rowOf(b.columns, id);
  return row < 0 ? undefined : b.events[row];
}

export function ownerOf(b: TraceDraft, id: EventId): Owner {
  const row = rowOf(b.columns, id);
  const owner = row < 0 ? OF_NOBODY : (b.columns.owners[row] ?? OF_NOBODY);
  if (owner >= 0) return b.visits[owner];
  return owner === OF_EXECUTION ? null : undefined;
}

/** This visit or the nearest around it that fits. */
export function nearest(from: Owner, fits: (visit: VisitDraft) => boolean): VisitDraft | null {
  let visit: VisitDraft | null = from ?? null;
  for (let steps = 0; visit && steps < FARTHEST; steps += 1) {
    if (fits(visit)) return visit;
    visit = visit.scope.container;
  }
  return null;
}

/** The scope the execution stands in, when it stands in one place only: the best guess where the cause is missing. */
export function onlyPlace(b: TraceDraft): Scope | null {
  let scope = b.root;
  for (let steps = 0; steps < FARTHEST; steps += 1) {
    const visit = scope.current;
    if (!visit || visit.exitedAt !== null) return scope;
    const open = newestAttempt(visit)?.children?.open;
    if (!open || open.size === 0) return scope;
    if (open.size > 1) return null;
    for (const only of open) scope = only;
  }
  return null;
}

/** The visit the execution is in, or one around it, when it is in one place only and that fits. */
export function onlyOpenVisit(b: TraceDraft, fits: (visit: VisitDraft) => boolean): VisitDraft | null {
  const visit = onlyPlace(b)?.current ?? null;
  return nearest(visit, (candidate) => candidate.exitedAt === null && fits(candidate));
}
