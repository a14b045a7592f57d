/**
 * JSON as lines for the screen, each pointing into the text it came from. Nothing is converted, so that a number
 * beyond 2^53, a repeated key, `__proto__` or an escaped NUL is shown as AWS sent it. Iterative: depth costs no stack.
 */
export interface JsonRows {
  readonly text: string;
  readonly rows: readonly JsonRow[];
}

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'word';

export interface JsonRow {
  /** `leaf` is a whole value on one line, also `{}` and `[]`. */
  readonly kind: 'open' | 'close' | 'leaf';
  readonly type: JsonType;
  readonly depth: number;
  /** Where its key stands in the text, quotes included; null in arrays and at the root. */
  readonly key: { readonly start: number; readonly end: number } | null;
  /** Its place among its siblings, from 0. */
  readonly index: number;
  /** The row that opens the container it is in; -1 at the root. */
  readonly parent: number;
  readonly start: number;
  /** Of a container: where the whole of it ends. */
  end: number;
  /** Of an open row the row that closes it, and the other way round; else itself. */
  partner: number;
  /** How many members a container has. */
  members: number;
  /** Another member follows. */
  comma: boolean;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly rows: JsonRow[];
  /** The open rows we are in. */
  readonly open: number[];
}

const WORDS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPED = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/** The lines of a JSON text, or null when it is not JSON. */
export function jsonRows(text: string): JsonRows | null {
  const reader: Reader = { text, at: 0, rows: [], open: [] };
  skip(reader, SPACE);
  let expects: 'value' | 'end' = 'value';
  for (;;) {
    if (expects === 'value') {
      const read = readValue(reader);
      if (read === 'bad') return null;
      if (read === 'opened') continue;
      expects = 'end';
      continue;
    }
    const next = afterValue(reader);
    if (next === 'bad') return null;
    if (next === 'done') return { text, rows: reader.rows };
    if (next === 'member') expects = 'value';
  }
}

function readValue(reader: Reader): 'opened' | 'whole' | 'bad' {
  const key = readKey(reader);
  if (key === 'bad') return 'bad';
  const { text, at } = reader;
  const char = text[at];
  if (char === '{' || char === '[') return openContainer(reader, key, char === '{' ? 'object' : 'array');
  const type = leafType(reader, char);
  if (type === null) return 'bad';
  const row = addRow(reader, { kind: 'leaf', type, key, start: at });
  row.end = reader.at;
  return 'whole';
}

function leafType(reader: Reader, char: string | undefined): JsonType | null {
  if (char === '"') return skipString(reader) ? 'string' : null;
  const word = WORDS.find((candidate) => reader.text.startsWith(candidate, reader.at));
  if (word !== undefined) {
    reader.at += word.length;
    return 'word';
  }
  return skip(reader, NUMBER) ? 'number' : null;
}

function readKey(reader: Reader): JsonRow['key'] | 'bad' {
  const container = innermost(reader);
  if (container?.type !== 'object') return null;
  const start = reader.at;
  if (!skipString(reader)) return 'bad';
  const end = reader.at;
  skip(reader, SPACE);
  if (reader.text[reader.at] !== ':') return 'bad';
  reader.at += 1;
  skip(reader, SPACE);
  return { start, end };
}

function openContainer(reader: Reader, key: JsonRow['key'], type: 'object' | 'array'): 'opened' | 'whole' {
  const start = reader.at;
  reader.at += 1;
  skip(reader, SPACE);
  const closer = type === 'object' ? '}' : ']';
  if (reader.text[reader.at] === closer) {
    reader.at += 1;
    const row = addRow(reader, { kind: 'leaf', type, key, start });
    row.end = reader.at;
    return 'whole';
  }
  addRow(reader, { kind: 'open', type, key, start });
  reader.open.push(reader.rows.length - 1);
  return 'opened';
}

function afterValue(reader: Reader): 'member' | 'closed' | 'done' | 'bad' {
  skip(reader, SPACE);
  const container = innermost(reader);
  const char = reader.text[reader.at];
  if (!container) return reader.at === reader.text.length ? 'done' : 'bad';
  if (char === ',') {
    reader.at += 1;
    skip(reader, SPACE);
    const last = reader.rows[lastMember(reader)];
    if (last) last.comma = true;
    return 'member';
  }
  if (char !== (container.type === 'object' ? '}' : ']')) return 'bad';
  reader.at += 1;
  closeContainer(reader, container);
  return 'closed';
}

function closeContainer(reader: Reader, container: JsonRow): void {
  const opener = reader.open.pop() ?? 0;
  container.partner = reader.rows.length;
  container.end = reader.at;
  reader.rows.push({ ...container, kind: 'close', key: null, partner: opener, end: reader.at });
}

/** The row that ends the newest member: a leaf, or the close of a container. */
const lastMember = (reader: Reader) => reader.rows.length - 1;

function addRow(reader: Reader, found: Pick<JsonRow, 'kind' | 'type' | 'key' | 'start'>): JsonRow {
  const container = innermost(reader);
  const row: JsonRow = {
    ...found,
    depth: reader.open.length,
    index: container?.members ?? 0,
    parent: reader.open.at(-1) ?? -1,
    end: found.start,
    partner: reader.rows.length,
    members: 0,
    comma: false,
  };
  if (container) container.members += 1;
  reader.rows.push(row);
  return row;
}

function innermost(reader: Reader): JsonRow | undefined {
  const at = reader.open.at(-1);
  return at === undefined ? undefined : reader.rows[at];
}

function skip(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) return false;
  reader.at += found[0].length;
  return true;
}

/** By hand: a pattern for strings either backtracks without end on an unclosed one or needs a stack for a long one. */
function skipString(reader: Reader): boolean {
  const { text } = reader;
  if (text[reader.at] !== '"') return false;
  for (let at = reader.at + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      reader.at = at + 1;
      return true;
    }
    // JSON forbids bare control characters in strings.
    if (code < 0x20) return false;
    if (code !== 0x5c) continue;
    ESCAPED.lastIndex = at + 1;
    const escaped = ESCAPED.exec(text);
    if (!escaped) return false;
    at += escaped[0].length;
  }
  return false;
}
