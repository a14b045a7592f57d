import { expect, test } from 'vitest';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { estimateWords, problemTitle } from './problem-words.ts';

const minute = 60_000;

test.each([
  [0, null, 'Nothing waits to be read.'],
  [10, null, 'How long it takes cannot be told yet.'],
  [10, 20_000, 'Less than a minute to go.'],
  [10, 12.2 * minute, 'About 13 min to go.'],
  [10, 5 * 60 * minute, 'About 5 h to go.'],
  [10, 72 * 60 * minute, 'About 3 days to go.'],
])('%d waiting, %s ms: %s', (backlog, estimate, words) => {
  const estimateMs = estimate === null ? null : milliseconds(estimate);
  expect(estimateWords({ backlog, estimateMs, lastPollAt: epochMillis(1) })).toBe(words);
});

test('before the first answer nothing is said to be done', () => {
  expect(estimateWords({ backlog: 0, estimateMs: null, lastPollAt: null })).toContain('Not known');
});

test('a kind nobody has heard of still has a title', () => {
  expect(problemTitle({ kind: 'aws-denied' })).toBe('No permission');
  expect(problemTitle({ kind: 'constructor' })).toBe('Does not work');
});
