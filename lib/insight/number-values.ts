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
  const byWords = new Map<string, number>();
  const ofContainer = new Map<object, number>();
  const numbered = (words: string): number => {
    const known = byWords.get(words) ?? byWords.size;
    byWords.set(words, known);
    return known;
  };
  const numberOf = (value: PayloadValue): number => {
    if (typeof value !== 'object' || value === null) return numbered(`${typeof value} ${value}`);
    return ofContainer.get(value) ?? numbered('unseen');
  };
  for (const container of innermostFirst(roots)) {
    const words = isList(container)
      ? `[${container.map(numberOf).join()}`
      : `{${Object.entries(container)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => `${JSON.stringify(key)}:${numberOf(value)}`)
          .join()}`;
    ofContainer.set(container, numbered(words));
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
