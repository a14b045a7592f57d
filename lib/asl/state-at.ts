import type { State } from './definition.ts';
import { isList, isObject, type JsonValue, unescapePointer } from './json.ts';
import { parseState } from './parse-state.ts';
import { statePath, TOP } from './state-path.ts';

/** The one state a pointer leads to in a definition's text, without what is inside it; null when there is none. */
export function stateAt(definition: string, pointer: string): State | null {
  const raw = valueAt(parsed(definition), pointer);
  if (!isObject(raw)) return null;
  const name = unescapePointer(pointer.slice(pointer.lastIndexOf('/') + 1));
  return parseState(
    { name, path: statePath(TOP, name), pointer, raw, queryLanguage: 'JSONPath' },
    () => null,
    () => {},
  );
}

function parsed(definition: string): JsonValue {
  try {
    return JSON.parse(definition.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function valueAt(within: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = within;
  for (const step of pointer.split('/').slice(1).map(unescapePointer)) {
    if (isList(at)) at = at[Number(step)];
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}
