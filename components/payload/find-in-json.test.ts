import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInJson } from './find-in-json.ts';
import { jsonRows } from './json-rows.ts';

function find(text: string, wanted: string) {
  const json = jsonRows(text);
  if (!json) throw new Error(`not JSON: ${text}`);
  return findInJson(json, wanted);
}

test('keys and values, each place by itself, whatever the case', () => {
  expect(find('{"Order":{"id":"order order"},"n":[1,true]}', 'order').matches).toEqual([
    { at: 1, part: 'key', offset: 1, length: 5 },
    { at: 2, part: 'value', offset: 1, length: 5 },
    { at: 2, part: 'value', offset: 7, length: 5 },
  ]);
  expect(find('[1,true,12]', '1').matches.map(({ at }) => at)).toEqual([1, 3]);
  expect(find('{"a":1}', '').matches).toEqual([]);
  expect(find('{"a":{"b":1}}', '{').matches).toEqual([]);
});

test('what JSON escapes is found as one reads it and as it is written; nothing is a pattern', () => {
  const text = JSON.stringify({ said: 'a "b"\nc', rate: '1.5*2' });
  expect(find(text, '"b"').matches).toHaveLength(1);
  expect(find(text, '\\n').matches).toHaveLength(1);
  expect(find(text, '1.5*').matches).toHaveLength(1);
  expect(find(text, '1x5').matches).toEqual([]);
});

test('five thousand places are told, and that there are more', () => {
  const { matches, complete } = find(JSON.stringify('a'.repeat(6000)), 'a');
  expect([matches.length, complete]).toEqual([5000, false]);
});

test('every string in a payload is found by its own words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      (words, pick) => {
        const index = pick % words.length;
        const found = find(JSON.stringify(words), words[index] ?? '').matches;
        expect(found.some(({ at }) => at === index + 1)).toBe(true);
      },
    ),
  );
});
