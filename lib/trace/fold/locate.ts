import type { EventId } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import type { Owner, Scope, TraceDraft, VisitDraft } from './drafts.ts';
import { newestAttempt } from './drafts.ts';

/** Walks up or in no further than this; no definition nests so deep. */
const FARTHEST = 250;

/** Where an event stands in `events`, or -1. Ids are 1, 2, 3 … without gaps, so the first guess nearly always hits. */
export function placeOf(b: TraceDraft, id: EventId): number {
  const { events } = b;
  const first = events[0];
  if (!first) return -1;
  if (events[id - first.id]?.id === id) return id - first.id;
  let low = 0;
  let high = events.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = events[middle]?.id ?? id;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export const eventOf = (b: TraceDraft, id: EventId): HistoryEvent | undefined => b.events[placeOf(b, id)];
export const ownerOf = (b: TraceDraft, id: EventId): Owner => b.owners[placeOf(b, id)];

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
