import type { JsonValue } from '../asl/json.ts';

/** What a payload's text holds; a whole number too long for a double stays exact. */
export type PayloadValue = JsonValue | bigint;

/** Undefined for what is not JSON. Nesting of any depth is read. */
export function parsePayload(text: string): PayloadValue | undefined {
  try {
    return /\d{16}/.test(text) ? exactly(text) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exactly(text: string): PayloadValue {
  try {
    return JSON.parse(text, wholeNumber);
  } catch (error) {
    // The reviver goes down by recursion, the parser alone does not.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

function wholeNumber(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const written = context?.source ?? '';
  return /^-?\d+$/.test(written) ? BigInt(written) : value;
}
