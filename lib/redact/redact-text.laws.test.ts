import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../asl/json.ts';
import { compileRules, type Redaction } from './compile-rules.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { payloadSpans } from './payload-spans.ts';
import { redactText } from './redact-text.ts';

const redaction = compileRules(DEFAULT_RULES);
const WHOSE = { machine: 'orders' };
const shown = (text: string) => redactText(text, redaction, WHOSE);

/** No rule finds anything in what consists of these. */
const plain = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'Z', ' ', '"', '\\', '{', '[', ',', '\u0000', '\n', 'é', '😀', '\ud800'),
    maxLength: 12,
  }),
  fc.integer({ min: -999_999, max: 999_999 }),
  fc.boolean(),
  fc.constant(null),
);
const plainJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    plain,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b c', '__proto__', 'n"'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const SECRET = 'hunter2xyz';
/** A secret under its key or by its look, and how often it is put into a list, an object or a JSON text. */
const secret = fc.constantFrom<JsonValue>(
  { password: SECRET },
  { credentials: { deep: [SECRET, { deeper: SECRET }] } },
  { api_key: JSON.stringify({ a: SECRET }) },
  [{ Name: 'TOKEN', Value: SECRET }],
  `${SECRET}@example.com`,
  `see https://u:${SECRET}@host/x`,
  `-----BEGIN PRIVATE KEY-----\n${SECRET}`,
  `{password=${SECRET}}`,
);
const wrapped = fc
  .tuple(
    secret,
    fc.array(fc.tuple(fc.constantFrom('list', 'object', 'text', 'escaped'), plainJson), { maxLength: 5 }),
  )
  .map(([inner, wraps]) =>
    wraps.reduce<JsonValue>((value, [how, beside]) => {
      if (how === 'list') return [beside, value];
      if (how === 'object') return { before: beside, value, after: beside };
      return how === 'text' ? JSON.stringify(value) : escapedText(value);
    }, inner),
  );
/** As some writers do: everything that HTML might take for its own as an escape. */
const escapedText = (value: JsonValue): string =>
  JSON.stringify(value).replaceAll(/[@=:]/g, (sign) =>
    sign === ':' ? sign : `\\u00${sign.charCodeAt(0).toString(16)}`,
  );

/** Without quotation marks and backslashes every level of JSON within JSON reads alike. */
const flat = (text: string) => text.replaceAll(/[\\"]/g, '');

test('no secret is left, wherever it stands, and JSON stays JSON', () => {
  fc.assert(
    fc.property(wrapped, (value) => {
      const text = shown(JSON.stringify(value));
      expect(flat(text)).not.toContain(SECRET);
      expect(() => JSON.parse(text)).not.toThrow();
      expect(shown(text)).toBe(text);
    }),
    { numRuns: 400 },
  );
});

test('cut off anywhere it tells no more', () => {
  fc.assert(
    fc.property(wrapped, fc.nat(), (value, where) => {
      const text = JSON.stringify(value);
      // By its look a thing is known once enough of it is there.
      fc.pre(!text.includes('example.com') && !text.includes('host'));
      expect(flat(shown(text.slice(0, where % (text.length + 1))))).not.toContain(SECRET.slice(0, 4));
    }),
    { numRuns: 400 },
  );
});

test('what holds no secret is kept to the character, cut off or not', () => {
  fc.assert(
    fc.property(plainJson, fc.nat(), fc.constantFrom(undefined, 1, '\t'), (value, where, indent) => {
      const text = JSON.stringify(value, null, indent);
      const part = text.slice(0, where % (text.length + 1));
      expect(shown(text)).toBe(text);
      expect(shown(part)).toBe(part);
      expect(spansOf(text, redaction)).toEqual([]);
    }),
  );
});

const PIECES = [
  'password',
  'api',
  '-',
  '_',
  'key',
  '"',
  ':',
  '\\',
  '{',
  '}',
  '=',
  '@',
  'a.de',
  '4111 1111',
  ' ',
  'eyJ',
  '.',
  'token',
  '\\u0040',
  'Bearer ',
];

test('the first look finds all that the whole way finds, and any text comes through', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      if (!redaction.mayHold(text)) expect(spansOf(text, redaction)).toEqual([]);
      expect(shown(shown(text))).toBe(shown(text));
    }),
    { numRuns: 2000 },
  );
});

const ROOT = { key: null, secret: null, paths: [], besideAccessKey: false, within: 0 };
const spansOf = (text: string, by: Redaction) => payloadSpans(text, ROOT, by);

/** Counts the characters that are handed to each search, over and over ones too. */
function counted(): { readonly by: Redaction; readonly characters: () => number } {
  let characters = 0;
  const patterns = redaction.patterns.map((pattern) => ({
    ...pattern,
    *find(...[text, around]: Parameters<typeof pattern.find>) {
      characters += text.length;
      yield* pattern.find(text, around);
    },
  }));
  return { by: { ...redaction, patterns }, characters: () => characters / patterns.length };
}

test('a text is read a fixed number of times, however it is nested', () => {
  const nested = (levels: number, value: unknown): string =>
    levels === 0 ? JSON.stringify(value) : JSON.stringify([nested(levels - 1, value)]);
  for (const unit of [
    '@',
    '"',
    '{"a@":',
    '[',
    '\\',
    '"\\"',
    'eyJ',
    '4111 ',
    'password=',
    '://a:',
    '-----BEGIN PRIVATE KEY-----',
  ]) {
    for (const text of [
      unit.repeat(4000),
      JSON.stringify(unit.repeat(4000)),
      nested(5, [unit.repeat(300), '@']),
    ]) {
      const { by, characters } = counted();
      spansOf(text, by);
      expect(characters()).toBeLessThanOrEqual(2 * text.length);
    }
  }
});

const searches = [...globSync('find/*.ts', { cwd: import.meta.dirname }), 'text-spans.ts'].flatMap((file) =>
  [
    ...readFileSync(path.join(import.meta.dirname, file), 'utf8').matchAll(
      /[(=]\s*\/(.+)\/[dgimsuy]*(?:[;.)])/g,
    ),
  ].map(([, source = '']) => source),
);
/** Repeats without end, and more must follow: what follows may fail, and then it is tried again and again. */
const TRIES_AGAIN = /(?:[*+]|\{\d+,\})(?!\)*(?:$|\|))/;

test('no search can go back over what it has read without end', () => {
  expect(searches.length).toBeGreaterThan(10);
  expect('a+b').toMatch(TRIES_AGAIN);
  for (const source of searches) {
    const simple = source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
    expect(simple, source).not.toMatch(TRIES_AGAIN);
  }
});
