import { EXECUTION_STATUSES } from '../trace/status.ts';
import { FLAGS, isListKey, LIST_KEYS, type ListKey, NUMBER_KEYS } from './search-query.ts';
import { splitTerms } from './split-terms.ts';
import { writeValue } from './write-query.ts';

/** What may be written where the cursor stands, and which part of the text it takes the place of. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly offers: Offers;
}

export type Offers =
  | { readonly kind: 'listed'; readonly offers: readonly Offer[] }
  /** Names that only the store knows. */
  | { readonly kind: 'values'; readonly key: ListKey; readonly prefix: string };

export interface Offer {
  /** Takes the place of what was written so far. */
  readonly text: string;
  readonly words: string;
}

const KEYS: readonly Offer[] = [
  { text: 'status:', words: 'how it stands' },
  { text: 'is:', words: 'retrying, slow, caught …' },
  ...Object.entries(LIST_KEYS).map(([key, { words }]) => ({ text: `${key}:`, words })),
  ...Object.entries(NUMBER_KEYS).map(([key, { words }]) => ({ text: `${key}:`, words })),
  { text: 'input.$.', words: 'a value of the input: input.$.order.id = 4711' },
  { text: 'output.$.', words: 'a value of the output' },
];

/** Null where there is nothing to offer. */
export function completionAt(text: string, cursor: number): Completion | null {
  const term = splitTerms(text).find(({ at, end }) => at < cursor && cursor <= end);
  if (!term) return cursor === text.length && text.trim() === '' ? listed(cursor, cursor, KEYS) : null;
  const start = term.at + (term.not ? 1 : 0);
  if (term.key === null) {
    const prefix = text.slice(start, cursor).toLowerCase();
    return prefix === ''
      ? null
      : listed(
          start,
          cursor,
          KEYS.filter((offer) => offer.text.startsWith(prefix)),
        );
  }
  const key = term.key.toLowerCase();
  const from = valueStart(text, start + key.length + 1, cursor);
  const prefix = text.slice(from, cursor).replace(/^"/, '');
  if (key === 'status') return listed(from, cursor, startingWith(STATUSES, prefix));
  if (key === 'is') return listed(from, cursor, startingWith(FLAG_OFFERS, prefix));
  return isListKey(key) ? { from, to: cursor, offers: { kind: 'values', key, prefix } } : null;
}

/** Where the value before the cursor begins: after the last comma or bracket outside of quotation marks. */
function valueStart(text: string, from: number, cursor: number): number {
  let start = from;
  let quoted = false;
  for (let at = from; at < cursor; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && /[,(\s]/.test(text.charAt(at))) start = at + 1;
  }
  return start;
}

const STATUSES: readonly Offer[] = EXECUTION_STATUSES.map((status) => ({ text: status, words: '' }));
const FLAG_OFFERS: readonly Offer[] = Object.entries(FLAGS).map(([flag, { words }]) => ({
  text: flag,
  words,
}));

const startingWith = (offers: readonly Offer[], prefix: string) =>
  offers.filter(({ text }) => text.toLowerCase().startsWith(prefix.toLowerCase()));

const listed = (from: number, to: number, offers: readonly Offer[]): Completion | null =>
  offers.length === 0 ? null : { from, to, offers: { kind: 'listed', offers } };

/** The text with a choice made, and where the cursor goes. A key waits for its value, a value ends its term. */
export function complete(
  text: string,
  { from, to }: Pick<Completion, 'from' | 'to'>,
  chosen: { readonly text: string; readonly isValue: boolean },
): { readonly text: string; readonly cursor: number } {
  const after = text.slice(to);
  const written = chosen.isValue ? writeValue(chosen.text) : chosen.text;
  const inserted = chosen.isValue && !/^[\s,)]/.test(after) ? `${written} ` : written;
  return { text: `${text.slice(0, from)}${inserted}${after}`, cursor: from + inserted.length };
}
