import type { Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import { type ChildScope, childScopes, scopeKey } from '../execution/child-scopes.ts';

/** Where the visits stand among each other: what tells the passes of a loop and the iterations of a Map apart. */
export interface Passes {
  readonly visits: ReadonlyMap<EventId, Visit>;
  readonly scopes: ReadonlyMap<EventId, readonly ChildScope[]>;
  /** Which visit of its state within its scope, from 1: the pass of a loop. */
  readonly passOf: ReadonlyMap<EventId, number>;
  /** How many passes the scope has of that state. */
  readonly passesWith: (visit: Visit) => number;
  /** The most passes that any one scope has of a state, by its path. */
  readonly mostPasses: ReadonlyMap<string, number>;
}

export function passesOf(visits: readonly Visit[]): Passes {
  const counts = new Map<string, number>();
  const passOf = new Map<EventId, number>();
  const mostPasses = new Map<string, number>();
  for (const visit of visits) {
    const key = placeOf(visit);
    const pass = (counts.get(key) ?? 0) + 1;
    counts.set(key, pass);
    passOf.set(visit.id, pass);
    mostPasses.set(visit.statePath, Math.max(mostPasses.get(visit.statePath) ?? 0, pass));
  }
  return {
    visits: new Map(visits.map((visit) => [visit.id, visit])),
    scopes: childScopes(visits),
    passOf,
    passesWith: (visit) => counts.get(placeOf(visit)) ?? 1,
    mostPasses,
  };
}

const placeOf = (visit: Visit) => `${scopeKey(visit) ?? ''}\n${visit.statePath}`;

/** What sets a visit apart from others of its state, from the outside in: `iteration 3, pass 2`. Empty for an only one. */
export function placeWords(passes: Passes, visit: Visit): string {
  const parts: string[] = [];
  for (let inner: Visit | undefined = visit; inner; ) {
    if (passes.passesWith(inner) > 1) parts.unshift(`pass ${passes.passOf.get(inner.id) ?? 1}`);
    const container: Visit | undefined = inner.parent === null ? undefined : passes.visits.get(inner.parent);
    if (container) {
      const attempt = inner.parentAttempt ?? 1;
      parts.unshift(...scopeWords(container, attempt, inner.iteration));
    }
    inner = container;
  }
  return parts.join(', ');
}

/** The same for an iteration of a container's visit. */
export function iterationWords(passes: Passes, { container, attempt, index }: ChildScope): string {
  const around = passes.visits.get(container);
  if (!around) return `iteration ${index + 1}`;
  return [placeWords(passes, around), ...scopeWords(around, attempt, index)]
    .filter((part) => part !== '')
    .join(', ');
}

const scopeWords = (container: Visit, attempt: number, iteration: number | null): string[] => [
  ...(container.attempts.length > 1 ? [`attempt ${attempt}`] : []),
  ...(iteration === null ? [] : [`iteration ${iteration + 1}`]),
];

export const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
