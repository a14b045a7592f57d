import { jsonRows } from '../payload/json-rows.ts';

/** A longer item is shown as it begins. */
const LONGEST_READ = 20_000;

/**
 * The items of some iterations as text. What all of them share, as an ItemSelector adds it, tells none apart and is
 * left out; nothing is converted, so that what is shown is what AWS sent. Null stays null.
 */
export function itemWords(inputs: readonly (string | null)[]): readonly (string | null)[] {
  const items = inputs.map((text) => (text === null ? null : membersOf(text)));
  const objects = items.filter((item) => item !== null);
  if (objects.length < 2 || objects.length < inputs.filter((text) => text !== null).length) return inputs;
  const shared = new Set(
    [...(objects[0] ?? [])]
      .filter(([key, value]) => objects.every((item) => item.get(key) === value))
      .map(([key]) => key),
  );
  return items.map((item, index) => (item && without(item, shared)) ?? inputs[index] ?? null);
}

/** The members of an object, as they are written; null for anything else. */
function membersOf(text: string): ReadonlyMap<string, string> | null {
  const json = text.length > LONGEST_READ ? null : jsonRows(text);
  const root = json?.rows[0];
  if (!json || root?.kind !== 'open' || root.type !== 'object') return null;
  const members = new Map<string, string>();
  for (let at = 1; at < root.partner; at += 1) {
    const row = json.rows[at];
    if (!row?.key) return null;
    members.set(text.slice(row.key.start, row.key.end), text.slice(row.start, row.end));
    if (row.kind === 'open') at = row.partner;
  }
  return members;
}

function without(item: ReadonlyMap<string, string>, shared: ReadonlySet<string>): string | null {
  const own = [...item].filter(([key]) => !shared.has(key));
  if (own.length === 0 || shared.size === 0) return null;
  return own.length === 1
    ? (own[0]?.[1] ?? null)
    : `{${own.map(([key, value]) => `${key}:${value}`).join(',')}}`;
}
