import type { Visit } from '#lib/trace/types.ts';
import { type EventId, eventId } from '#lib/units.ts';

/**
 * Which run of a container's inside is shown: one visit of it, one attempt of that, one iteration or branch of that.
 * At most one for each container of the graph.
 */
export interface Narrowing {
  readonly container: number;
  readonly attempt: number | null;
  readonly index: number | null;
}

/** As the URL has it: `42`, `42.2`, `42.2.17`. */
export function parseNarrowing(text: string): Narrowing | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,9})(?:\.(\d{1,9}))?)?$/.exec(text);
  if (!parts) return null;
  const [, container, attempt, index] = parts;
  return {
    container: Number(container),
    attempt: attempt === undefined ? null : Number(attempt),
    index: index === undefined ? null : Number(index),
  };
}

export const printNarrowing = ({ container, attempt, index }: Narrowing): string =>
  [container, attempt, index].filter((part) => part !== null).join('.');

/** The visits that are left, in their order. Parents come before children, so one pass is enough. */
export function narrow(visits: readonly Visit[], narrowings: readonly Narrowing[]): readonly Visit[] {
  if (narrowings.length === 0) return visits;
  const byPath = narrowingByPath(visits, narrowings);
  const left = new Map<EventId, Visit>();
  for (const visit of visits) {
    if (visit.parent === null || matches(visit, left.get(visit.parent), byPath)) left.set(visit.id, visit);
  }
  return [...left.values()];
}

function narrowingByPath(visits: readonly Visit[], narrowings: readonly Narrowing[]): Map<string, Narrowing> {
  const wanted = new Map(narrowings.map((narrowing) => [narrowing.container, narrowing]));
  const byPath = new Map<string, Narrowing>();
  for (const visit of visits) {
    const narrowing = wanted.get(visit.id);
    if (narrowing) byPath.set(visit.statePath, narrowing);
  }
  return byPath;
}

function matches(visit: Visit, parent: Visit | undefined, byPath: ReadonlyMap<string, Narrowing>): boolean {
  if (!parent) return false;
  const narrowing = byPath.get(parent.statePath);
  if (!narrowing) return true;
  if (narrowing.container !== parent.id) return false;
  if (narrowing.attempt !== null && narrowing.attempt !== (visit.parentAttempt ?? 1)) return false;
  return narrowing.index === null || narrowing.index === (visit.iteration ?? visit.branch ?? 0);
}

/** These narrowings, changed as little as needed for this visit to be seen. */
export function narrowingToShow(
  visits: ReadonlyMap<EventId, Visit>,
  narrowings: readonly Narrowing[],
  visit: Visit,
): readonly Narrowing[] {
  let shown = narrowings;
  for (let inner = visit; inner.parent !== null; ) {
    const parent = visits.get(inner.parent);
    if (!parent) break;
    shown = shown.map((narrowing) => follow(visits, narrowing, parent, inner));
    inner = parent;
  }
  return shown;
}

function follow(
  visits: ReadonlyMap<EventId, Visit>,
  narrowing: Narrowing,
  parent: Visit,
  inner: Visit,
): Narrowing {
  const of = visits.get(eventId(narrowing.container));
  if (of?.statePath !== parent.statePath) return narrowing;
  return {
    container: parent.id,
    attempt: narrowing.attempt === null ? null : (inner.parentAttempt ?? 1),
    index: narrowing.index === null ? null : (inner.iteration ?? inner.branch ?? 0),
  };
}
