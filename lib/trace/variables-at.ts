import type { EventId } from '../units.ts';
import { detailsOf } from './event-table.ts';
import type { HistoryEvent } from './history.ts';
import type { Trace, Visit } from './types.ts';
import { visitWithId } from './visit-with-id.ts';

export interface VariableAt {
  readonly name: string;
  /** JSON text, as AWS gives it. */
  readonly value: string;
  /** The state that set it, and the event of its leaving. */
  readonly setBy: string;
  readonly eventId: EventId;
}

/**
 * The variables a visit could read: what states before it in its own scope and in those around it had assigned. New
 * values count from the next state on; a Distributed Map's executions see none of their parent's.
 */
export function variablesAt(trace: Trace, events: readonly HistoryEvent[], id: EventId): VariableAt[] {
  const found = new Map<string, VariableAt>();
  const visit = visitWithId(trace, id);
  const seen = visit ? [...before(trace, visit)] : [];
  if (seen.every((earlier) => earlier.variablesEvent === null)) return [];
  const eventById = new Map(events.map((event) => [event.id, event]));
  for (const earlier of seen) {
    const exited = earlier.variablesEvent === null ? undefined : eventById.get(earlier.variablesEvent);
    if (!exited) continue;
    for (const [name, value] of assignedIn(exited)) {
      if (!found.has(name)) found.set(name, { name, value, setBy: earlier.state, eventId: exited.id });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The nearest first: back through the scope, then out to what encloses it. */
function* before(trace: Trace, visit: Visit): Generator<Visit> {
  const walked = new Set<EventId>();
  let at = visit;
  for (;;) {
    const previous = visitWithId(trace, at.previous);
    const next = previous ?? visitWithId(trace, at.parent);
    if (!next || walked.has(next.id)) return;
    walked.add(next.id);
    // A container's own assignments count only once it is left, so not within it.
    if (previous) yield previous;
    at = next;
  }
}

const assignedIn = (exited: HistoryEvent): [string, string][] =>
  Object.entries(detailsOf(exited).assignedVariables ?? {}).filter(([, value]) => typeof value === 'string');
