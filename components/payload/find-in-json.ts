import type { JsonRows } from './json-rows.ts';

/** One place where a key or value holds the text that is looked for. */
export interface JsonMatch {
  /** The row it is in. */
  readonly at: number;
  readonly part: 'key' | 'value';
  /** How far into that part it begins. */
  readonly offset: number;
  readonly length: number;
}

export interface JsonMatches {
  readonly matches: readonly JsonMatch[];
  /** False when there are more than are told. */
  readonly complete: boolean;
}

const MOST = 5000;
const NONE: JsonMatches = { matches: [], complete: true };

/** Where keys and values hold a text, in their order; upper and lower case are the same. */
export function findInJson({ text, rows }: JsonRows, wanted: string): JsonMatches {
  const pattern = searchPattern(wanted);
  if (!pattern) return NONE;
  const matches: JsonMatch[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.kind === 'close') continue;
    const parts = [
      ['key', row.key && text.slice(row.key.start, row.key.end)],
      ['value', row.kind === 'leaf' ? text.slice(row.start, row.end) : null],
    ] as const;
    for (const [part, written] of parts) {
      if (written === null) continue;
      for (const place of placesOf(pattern, written)) {
        if (matches.length === MOST) return { matches, complete: false };
        matches.push({ at, part, ...place });
      }
    }
  }
  return { matches, complete: true };
}

/** Finds the text as it is, and as JSON writes it: a quotation mark is looked for with its backslash too. Null for none. */
export function searchPattern(wanted: string): RegExp | null {
  if (wanted === '') return null;
  const escaped = JSON.stringify(wanted).slice(1, -1);
  const forms = escaped === wanted ? [wanted] : [escaped, wanted];
  return new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'gi');
}

export function* placesOf(pattern: RegExp, text: string): Generator<Pick<JsonMatch, 'offset' | 'length'>> {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text))
    yield { offset: found.index, length: found[0].length };
}
