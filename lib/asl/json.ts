/** What JSON.parse gives. Its objects may own any key, `__proto__` too: read unknown keys with Object.entries. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** "a number", "an object" … for sentences. */
export function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return `a ${typeof value}`;
}

export const escapePointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
export const unescapePointer = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** A JSON pointer one step further. */
export const pointerTo = (pointer: string, key: string | number) =>
  `${pointer}/${escapePointer(String(key))}`;
