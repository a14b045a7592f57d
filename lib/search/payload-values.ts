import type { PayloadSide } from './search-query.ts';

/** What is kept of a payload for search; the rest is in the history only. */
export const PAYLOAD_BOUNDS = {
  /** A longer payload is not looked into. */
  characters: 65_536,
  depth: 8,
  /** Values of each side, in the payload's order. */
  values: 48,
  valueCharacters: 200,
} as const;

export interface PayloadValue {
  readonly path: string;
  readonly value: string;
}

/**
 * The scalars of a payload with their paths, `$.order.id`, `$.items[*].sku`: each once, within the bounds, and
 * whether these are all. Text that is no JSON has none.
 */
export function payloadValues(text: string): {
  readonly values: readonly PayloadValue[];
  readonly whole: boolean;
} {
  if (text.length > PAYLOAD_BOUNDS.characters) return { values: [], whole: false };
  const parsed = parsedOrNull(text);
  const found = new Map<string, PayloadValue>();
  const whole = collect(parsed, '$', 0, found);
  return { values: [...found.values()], whole };
}

/** Whether everything below was within the bounds. The depth is bounded, so this may call itself. */
function collect(value: unknown, path: string, depth: number, found: Map<string, PayloadValue>): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'object') {
    if (depth === PAYLOAD_BOUNDS.depth) return isEmpty(value);
    let whole = true;
    for (const [key, inner] of Object.entries(value)) {
      if (found.size >= PAYLOAD_BOUNDS.values) return false;
      const next = Array.isArray(value) ? `${path}[*]` : `${path}.${pathKey(key)}`;
      whole = collect(inner, next, depth + 1, found) && whole;
    }
    return whole;
  }
  const text = String(value);
  if (text.length > PAYLOAD_BOUNDS.valueCharacters) return false;
  if (text !== '') found.set(`${path}\n${text}`, { path, value: text });
  return true;
}

const isEmpty = (value: object) => Object.keys(value).length === 0;

const pathKey = (key: string) => (/^[^\s:=<>"(),.[\]]+$/.test(key) ? key : `"${key}"`);

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How a side's value is known to the index. */
export const payloadTerm = (side: PayloadSide, path: string, value: string) => `${side}\n${path}\n${value}`;
