import { type EventId, type Milliseconds, milliseconds } from '../units.ts';
import type { Visit } from './types.ts';

/**
 * What of a visit's time is its own: of a Map or Parallel the time in which nothing inside it ran, of anything else
 * all of it, the waits between its attempts included. What still runs is counted up to now.
 */
export function selfTimes(visits: readonly Visit[], now: number): ReadonlyMap<EventId, Milliseconds> {
  const covers = new Map<EventId, Cover>();
  for (const visit of visits) {
    const end = endOf(visit, now);
    covers.set(visit.id, { from: visit.enteredAt, to: end, at: visit.enteredAt, covered: 0 });
  }
  for (const visit of visits.toSorted((a, b) => a.enteredAt - b.enteredAt)) {
    const around = visit.parent === null ? undefined : covers.get(visit.parent);
    if (around) cover(around, visit.enteredAt, endOf(visit, now));
  }
  return new Map(
    [...covers].map(([id, { from, to, covered }]) => [id, milliseconds(Math.max(0, to - from - covered))]),
  );
}

/** How far a container's time is accounted for by what is in it; children come in the order of their starts. */
interface Cover {
  readonly from: number;
  readonly to: number;
  at: number;
  covered: number;
}

function cover(around: Cover, from: number, to: number): void {
  const start = Math.max(from, around.at);
  const end = Math.min(to, around.to);
  if (end <= start) return;
  around.covered += end - start;
  around.at = end;
}

const endOf = (visit: Visit, now: number) => Math.max(visit.enteredAt, visit.endedAt ?? now);
