/** One term of a query as it stands in the text. */
export interface WrittenTerm {
  /** Where it begins and ends in the text. */
  readonly at: number;
  readonly end: number;
  readonly not: boolean;
  /** What stands before the sign; null for bare words. */
  readonly key: string | null;
  readonly sign: ':' | '=' | '<' | '<=' | '>' | '>=' | null;
  readonly values: readonly string[];
  /** A quotation mark or a bracket that nothing closes. */
  readonly open: '"' | '(' | null;
}

const KEY = /^([A-Za-z][\w-]*(?:\.(?:"[^"]*"|[^\s:=<>"(),])+)?)\s*(<=|>=|[:=<>])/;

/**
 * Cuts a query where spaces stand outside of quotation marks and brackets. `key:value`, `key>value`,
 * `key:(a,b)`, `key = value`, `"some words"`, each with `-` before it for its opposite. Linear.
 */
export function splitTerms(text: string): readonly WrittenTerm[] {
  const terms: WrittenTerm[] = [];
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const term = readTerm(text, at);
    terms.push(term);
    at = skipSpaces(text, term.end);
  }
  return terms;
}

function readTerm(text: string, at: number): WrittenTerm {
  const not = text[at] === '-' && /\S/.test(text[at + 1] ?? '');
  const start = not ? at + 1 : at;
  // Keys are short: what lies further is not looked at, so that a long paste stays linear.
  const found = KEY.exec(text.slice(start, start + 300));
  if (!found || isNoSign(found[2] ?? '', text[start + found[0].length] ?? '')) {
    const { value, end, open } = readValue(text, start, false);
    return { at, end, not, key: null, sign: null, values: [value], open };
  }
  const [whole, key = '', sign = ':'] = found;
  const list = readList(text, afterSign(text, start + whole.length, sign));
  return {
    at,
    end: list.end,
    not,
    key,
    sign: sign as WrittenTerm['sign'],
    values: list.values,
    open: list.open,
  };
}

/** `a::b` and `a==b` are words; `a:>b` compares. */
const isNoSign = (sign: string, next: string) => next === ':' || (sign !== ':' && /[=<>]/.test(next));

/** `a = b` may have spaces around its sign; after a colon a space ends the term. */
const afterSign = (text: string, at: number, sign: string) => (sign === ':' ? at : skipSpaces(text, at));

function readList(
  text: string,
  at: number,
): { values: readonly string[]; end: number; open: WrittenTerm['open'] } {
  const bracket = text[at] === '(';
  const values: string[] = [];
  let next = bracket ? at + 1 : at;
  for (;;) {
    if (bracket) next = skipSpaces(text, next);
    const { value, end, open } = readValue(text, next, true, bracket);
    if (value !== '') values.push(value);
    if (open) return { values, end, open };
    next = bracket ? skipSpaces(text, end) : end;
    if (text[next] === ',') next += 1;
    else if (bracket && text[next] === ')') return { values, end: next + 1, open: null };
    else if (bracket && next >= text.length) return { values, end: next, open: '(' };
    else if (!bracket || next === end) return { values, end: next, open: null };
  }
}

function readValue(
  text: string,
  at: number,
  inList: boolean,
  inBracket = false,
): { value: string; end: number; open: WrittenTerm['open'] } {
  if (text[at] === '"') {
    const close = closingQuote(text, at + 1);
    const value = text.slice(at + 1, close < 0 ? undefined : close).replace(/\\(["\\])/g, '$1');
    return close < 0 ? { value, end: text.length, open: '"' } : { value, end: close + 1, open: null };
  }
  const stop = inBracket ? /[\s,)]/g : inList ? /[\s,]/g : /\s/g;
  stop.lastIndex = at;
  const end = stop.exec(text)?.index ?? text.length;
  return { value: text.slice(at, end), end, open: null };
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
