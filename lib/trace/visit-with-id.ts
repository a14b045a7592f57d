import type { EventId } from '../units.ts';
import type { Trace, Visit } from './types.ts';

/** Visits stand in the order of their ids. */
export function visitWithId(trace: Trace, id: EventId | null): Visit | null {
  if (id === null) return null;
  const { visits } = trace;
  let low = 0;
  let high = visits.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const visit = visits[middle];
    if (!visit || visit.id === id) return visit ?? null;
    if (visit.id < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
