import { isList } from '../asl/json.ts';
import type { PayloadValue } from './parse-payload.ts';

/** Gives equal values the same number, whatever the order of their keys. */
export interface ValueNumbers {
  numberOf(value: PayloadValue): number;
}

/**
 * Numbers every value within these, innermost first, so that whole subtrees are compared in one step. Linear in their
 * size, and without recursion.
 */
export function numberValues(roots: readonly PayloadValue[]): ValueNumbers {
  const primitives = new Map<PayloadValue, number>();
  const containers = new Map<object, number>();
  const byWords = new Map<string, number>();
  let last = 0;
  const numbered = <Key>(known: Map<Key, number>, key: Key): number => {
    const number = known.get(key);
    if (number !== undefined) return number;
    last += 1;
    known.set(key, last);
    return last;
  };
  const numberOf = (value: PayloadValue): number =>
    typeof value === 'object' && value !== null ? numbered(containers, value) : numbered(primitives, value);
  for (const container of innermostFirst(roots)) {
    const words = isList(container)
      ? `[${container.map(numberOf).join()}`
      : `{${Object.entries(container)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => `${JSON.stringify(key)}:${numberOf(value)}`)
          .join()}`;
    containers.set(container, numbered(byWords, words));
  }
  return { numberOf };
}

function innermostFirst(roots: readonly PayloadValue[]): (PayloadValue & object)[] {
  const found: (PayloadValue & object)[] = [];
  const ahead = [...roots];
  for (let value = ahead.pop(); value !== undefined; value = ahead.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    found.push(value);
    // Not spread into arguments: a list may be longer than a call can take.
    for (const inner of Object.values(value)) ahead.push(inner);
  }
  return found.reverse();
}
