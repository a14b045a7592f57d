import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';

const found = (typed: string, text: string) => fuzzyMatch(typed, text) !== null;
const score = (typed: string, text: string) => fuzzyMatch(typed, text)?.score ?? Number.NEGATIVE_INFINITY;

test.each([
  ['ordpr', 'order-processing'],
  ['op', 'order-processing'],
  ['ORDER PROC', 'order-processing'],
  ['processing', 'order-processing'],
  ['np', 'NightlyPayroll'],
  ['status', 'Status'],
  ['fé', 'Café-orders'],
])('%s is found in %s', (typed, text) => expect(found(typed, text)).toBe(true));

test.each([
  ['xyz', 'order-processing'],
  ['gnissecorp', 'order-processing'],
  ['', 'order-processing'],
  ['status', 'superintendant-outsources'.replaceAll('-', '')],
])('%s is not found in %s', (typed, text) => expect(found(typed, text)).toBe(false));

test('what begins a word goes before what stands within one, and the shorter before the longer', () => {
  expect(score('pro', 'order-processing')).toBeGreaterThan(score('pro', 'improve-orders'));
  expect(score('order', 'order')).toBeGreaterThan(score('order', 'order-processing'));
  expect(score('order', 'order-sync')).toBeGreaterThan(score('order', 'order-processing'));
});

test('the best place counts, not the first: the letters that are in a row', () => {
  expect(fuzzyMatch('log', 'lazy-catalog')?.at).toEqual([9, 10, 11]);
});

const words = fc.string({ unit: 'grapheme', maxLength: 40 });

test('the letters are where it says, in order', () => {
  fc.assert(
    fc.property(words, words, (typed, text) => {
      const match = fuzzyMatch(typed, text);
      if (!match) return;
      const letters = [...text];
      const wanted = [...typed.toLowerCase()].filter((letter) => letter.trim() !== '');
      expect(match.at.map((place) => letters[place]?.toLowerCase())).toEqual(wanted);
      expect([...match.at].sort((a, b) => a - b)).toEqual(match.at);
      expect(new Set(match.at).size).toBe(match.at.length);
    }),
  );
});

test('any stretch of a name is found in it', () => {
  const name = fc.stringMatching(/^[a-z]{3,30}$/);
  fc.assert(
    fc.property(name, fc.nat(), (text, seed) => {
      const from = seed % (text.length - 2);
      expect(found(text.slice(from, from + 3), text)).toBe(true);
    }),
  );
});

test('the longest of names and of words typed take no time to speak of', () => {
  const begun = performance.now();
  for (let run = 0; run < 1000; run += 1) fuzzyMatch('a'.repeat(60), `${run}${'a-'.repeat(40)}`);
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(fuzzyMatch('a'.repeat(1e6), 'a')).toBeNull();
});
