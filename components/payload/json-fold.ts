import { unescapePointer } from '#lib/asl/json.ts';
import type { JsonRow, JsonRows } from './json-rows.ts';

/** Which rows are to be seen when these containers (open rows) are folded. */
export function visibleRows({ rows }: JsonRows, folded: ReadonlySet<number>): number[] {
  const visible: number[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    visible.push(at);
    const row = rows[at];
    if (row?.kind === 'open' && folded.has(at)) at = row.partner;
  }
  return visible;
}

/** What is folded at first: whole depths from the deepest up, until at most `budget` rows are seen. */
export function firstFolded(json: JsonRows, budget: number): Set<number> {
  const perDepth: number[] = [];
  for (const row of json.rows) perDepth[row.depth] = (perDepth[row.depth] ?? 0) + 1;
  let seen = 0;
  let depth = 0;
  while (depth < perDepth.length && seen + (perDepth[depth] ?? 0) <= budget) {
    seen += perDepth[depth] ?? 0;
    depth += 1;
  }
  if (depth === perDepth.length) return new Set();
  // The root itself stays open, however much is in it: the list is virtual.
  return foldFrom(json, Math.max(1, depth - 1));
}

/** Every container at this depth or deeper. */
export function foldFrom({ rows }: JsonRows, depth: number): Set<number> {
  const folded = new Set<number>();
  rows.forEach((row, at) => {
    if (row.kind === 'open' && row.depth >= depth) folded.add(at);
  });
  return folded;
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Where a row stands, as a JSONPath a state's definition could use: `$.order.items[3].sku`. */
export function pathOf({ text, rows }: JsonRows, at: number): string {
  const steps: string[] = [];
  for (let row = rows[at]; row && row.parent >= 0; row = rows[row.parent]) steps.push(step(text, row));
  return `$${steps.reverse().join('')}`;
}

function step(text: string, row: JsonRow): string {
  if (!row.key) return `[${row.index}]`;
  const key = keyOf(text, row.key);
  return PLAIN_KEY.test(key) ? `.${key}` : `['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

/** The row at a JSON pointer, or null: the first of repeated keys. */
export function rowAtPointer(json: JsonRows, pointer: string): number | null {
  const wanted = pointer.split('/').slice(1).map(unescapePointer);
  let at = 0;
  for (const name of wanted) {
    const found = memberOf(json, at, name);
    if (found === null) return null;
    at = found;
  }
  return json.rows[at] ? at : null;
}

function memberOf({ text, rows }: JsonRows, container: number, name: string): number | null {
  const opener = rows[container];
  if (opener?.kind !== 'open') return null;
  for (let at = container + 1; at < opener.partner; at += 1) {
    const row = rows[at];
    if (!row) return null;
    if (row.key ? keyOf(text, row.key) === name : String(row.index) === name) return at;
    if (row.kind === 'open') at = row.partner;
  }
  return null;
}

const keyOf = (text: string, key: { start: number; end: number }): string =>
  String(JSON.parse(text.slice(key.start, key.end)));

/** What "copy" gives: a string's own characters, anything else as it stands in the text. */
export function copiedValue({ text, rows }: JsonRows, at: number): string {
  const row = rows[at];
  if (!row) return '';
  const raw = text.slice(row.start, row.end);
  return row.type === 'string' ? String(JSON.parse(raw)) : raw;
}
