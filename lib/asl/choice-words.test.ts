import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceWords } from './choice-words.ts';
import type { JsonObject } from './json.ts';

const words = (raw: JsonObject) => choiceWords({ raw, next: null, assign: undefined, pointer: '' });
const rule = (variable: string, operator: string, value: string | number | boolean): JsonObject => ({
  Variable: variable,
  [operator]: value,
});
const big = rule('$.amount', 'NumericGreaterThan', 100);
const fine = rule('$.status', 'StringEquals', 'OK');

test.each<[JsonObject, string | null]>([
  [big, '$.amount > 100'],
  [fine, '$.status is "OK"'],
  [rule('$.n', 'NumericEquals', 5), '$.n = 5'],
  [rule('$.n', 'NumericLessThanEqualsPath', '$.limit'), '$.n ≤ $.limit'],
  [rule('$.status', 'StringEqualsPath', '$.wanted'), '$.status is $.wanted'],
  [rule('$.done', 'BooleanEquals', false), '$.done is false'],
  [rule('$.at', 'TimestampGreaterThan', '2030-01-01T00:00:00Z'), '$.at is after 2030-01-01T00:00:00Z'],
  [rule('$.key', 'StringMatches', '*.csv'), '$.key matches "*.csv"'],
  [rule('$.next', 'IsPresent', true), '$.next is present'],
  [rule('$.next', 'IsPresent', false), '$.next is not present'],
  [rule('$.n', 'IsNumeric', true), '$.n is a number'],
  [{ And: [big, fine] }, '$.amount > 100 and $.status is "OK"'],
  [{ Or: [{ And: [big, fine] }, fine] }, '($.amount > 100 and $.status is "OK") or $.status is "OK"'],
  [{ Not: fine }, '$.status is not "OK"'],
  [{ Not: rule('$.next', 'IsPresent', true) }, '$.next is not present'],
  [{ Not: big }, 'not ($.amount > 100)'],
  [{ Not: { Or: [big, fine] } }, 'not ($.amount > 100 or $.status is "OK")'],
  [{ Condition: '{% $states.input.total > 100 %}' }, '$states.input.total > 100'],
  [{ Condition: true }, 'always'],
  [{ Next: 'A' }, null],
  [rule('$.x', 'constructor', 1), null],
])('%j is said as %s', (raw, said) => {
  expect(words(raw)).toBe(said);
});

test('rules nested without end are cut', () => {
  let nested: JsonObject = fine;
  for (let depth = 0; depth < 10_000; depth++) nested = { Not: { And: [nested] } };
  expect(words(nested)).toContain('…');
});

test('any rule is said without failing', () => {
  const key = fc.constantFrom('And', 'Or', 'Not', 'Variable', 'Condition', 'StringEquals', 'IsPresent');
  fc.assert(
    fc.property(
      fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(key, fc.jsonValue())))),
      (raw) => {
        const said = words(JSON.parse(JSON.stringify(raw)));
        expect(said === null || typeof said === 'string').toBe(true);
      },
    ),
  );
});
