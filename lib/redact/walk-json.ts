/** Who hears what stands where in a JSON text; strings and keys with their quotes. */
export interface JsonVisitor {
  open(kind: 'object' | 'list'): void;
  close(): void;
  key(start: number, end: number, escaped: boolean): void;
  /** `closed` is false where the text was cut off within it. */
  string(start: number, end: number, escaped: boolean, closed: boolean): void;
  number(start: number, end: number): void;
  /** true, false, null */
  word(): void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const WORDS = ['true', 'false', 'null'];

/**
 * Goes through a JSON text once. What is broken or cut off is told as far as it goes: the answer is from where on the
 * text is no JSON, its length when all of it is. Iterative: depth costs no stack.
 */
export function walkJson(text: string, visitor: JsonVisitor): number {
  const closers: number[] = [];
  let after: 'comma' | 'opener' | 'value' = 'comma';
  let at = 0;
  // A number or word that nothing sound follows is not one: "4111 1111", "truely".
  let retreat: number | null = null;
  for (;;) {
    at = skipSpace(text, at);
    if (after !== 'comma' && closers.length > 0 && text.charCodeAt(at) === closers.at(-1)) {
      closers.pop();
      visitor.close();
      at += 1;
      after = 'value';
      retreat = null;
    } else if (after === 'value') {
      if (at === text.length) return at;
      if (closers.length === 0 || text.charCodeAt(at) !== COMMA) return retreat ?? at;
      at += 1;
      after = 'comma';
    } else {
      const begin = at;
      const depth = closers.length;
      at = readMember(text, begin, closers, visitor);
      if (at < 0) return begin;
      after = closers.length > depth ? 'opener' : 'value';
      retreat = after === 'value' && text.charCodeAt(at - 1) !== QUOTE ? begin : null;
    }
  }
}

/** Past a value with its key, or only past its opener; -1 where there is none. */
function readMember(text: string, from: number, closers: number[], visitor: JsonVisitor): number {
  let at = from;
  if (closers.at(-1) === CLOSE_OBJECT) {
    if (text.charCodeAt(at) !== QUOTE) return -1;
    const end = stringEnd(text, at);
    const colon = skipSpace(text, end.at);
    if (!end.closed || text.charCodeAt(colon) !== COLON) return -1;
    visitor.key(at, end.at, end.escaped);
    at = skipSpace(text, colon + 1);
  }
  return readValue(text, at, closers, visitor);
}

function readValue(text: string, at: number, closers: number[], visitor: JsonVisitor): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) {
    const end = stringEnd(text, at);
    visitor.string(at, end.at, end.escaped, end.closed);
    return end.at;
  }
  if (code === OPEN_OBJECT || code === OPEN_LIST) {
    closers.push(code === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST);
    visitor.open(code === OPEN_OBJECT ? 'object' : 'list');
    return at + 1;
  }
  const end = numberEnd(text, at);
  if (end > at) {
    visitor.number(at, end);
    return end;
  }
  const word = WORDS.find((candidate) => text.startsWith(candidate, at));
  if (word === undefined) return -1;
  visitor.word();
  return at + word.length;
}

function stringEnd(text: string, start: number): { at: number; escaped: boolean; closed: boolean } {
  let escaped = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { at: at + 1, escaped, closed: true };
    if (code !== BACKSLASH) continue;
    escaped = true;
    at += 1;
  }
  return { at: text.length, escaped, closed: false };
}

function numberEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first !== MINUS && !isDigit(first)) return start;
  let at = start + 1;
  while (isOfNumber(text.charCodeAt(at))) at += 1;
  return at;
}

/** Digits, signs, point and exponent, in whatever order. */
const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === MINUS || code === 0x2b || code === 0x2e || code === 0x65 || code === 0x45;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}
