import type { EventId } from '../units.ts';
import type { HistoryEvent } from './history.ts';

/** Details nest no deeper than this; what lies deeper in broken data is not compared. */
const DEEPEST = 4;

export const isSameEvent = (a: HistoryEvent | undefined, b: HistoryEvent): boolean =>
  a === b || (a !== undefined && compareValues(a, b, 0) === 0);

/**
 * The events by id, each once. Where one id came in several versions, the same one is kept whatever order they came
 * in, so that pages in any order give the same trace.
 */
export function inOrder(events: readonly HistoryEvent[]): { events: HistoryEvent[]; conflicts: EventId[] } {
  const sorted = events.toSorted((a, b) => a.id - b.id || (a === b ? 0 : compareValues(a, b, 0)));
  const kept: HistoryEvent[] = [];
  const conflicts: EventId[] = [];
  for (const event of sorted) {
    const last = kept.at(-1);
    if (last?.id !== event.id) kept.push(event);
    else if (conflicts.at(-1) !== event.id && !isSameEvent(last, event)) conflicts.push(event.id);
  }
  return { events: kept, conflicts };
}

/** Any order will do, as long as it is always the same. */
function compareValues(a: unknown, b: unknown, depth: number): number {
  if (Object.is(a, b)) return 0;
  const byType = compareText(typeof a, typeof b);
  if (byType !== 0) return byType;
  if (isObject(a) && isObject(b)) return depth < DEEPEST ? compareObjects(a, b, depth + 1) : 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return compareText(String(a), String(b));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function compareObjects(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
  depth: number,
): number {
  const keysOfA = presentKeys(a);
  const keysOfB = presentKeys(b);
  if (keysOfA.length !== keysOfB.length) return keysOfA.length - keysOfB.length;
  for (const [i, key] of keysOfA.entries()) {
    const byKey = compareText(key, keysOfB[i] ?? '');
    if (byKey !== 0) return byKey;
  }
  for (const key of keysOfA) {
    const byValue = compareValues(a[key], b[key], depth);
    if (byValue !== 0) return byValue;
  }
  return 0;
}

const presentKeys = (value: Readonly<Record<string, unknown>>) =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
