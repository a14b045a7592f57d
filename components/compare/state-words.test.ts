import { expect, test } from 'vitest';
import type { StateComparison, StateSide } from '#lib/insight/comparison.ts';
import { eventId } from '#lib/units.ts';
import { differenceChips, timesAsLong, timesWords } from './state-words.ts';

const side = (about: Partial<StateSide> = {}): StateSide => ({
  visits: 1,
  attempts: 1,
  retries: 0,
  status: 'SUCCEEDED',
  error: null,
  totalMs: 100,
  items: null,
  first: eventId(2),
  ...about,
});
const state = (about: Partial<StateComparison>): StateComparison => ({
  statePath: '/Charge',
  state: 'Charge',
  type: 'Task',
  left: side(),
  right: side(),
  differences: [],
  ...about,
});

test('each difference has its words, time has a column of its own', () => {
  const row = state({
    right: side({ status: 'FAILED', error: 'Timeout', retries: 2, visits: 3 }),
    differences: ['status', 'error', 'visits', 'retries', 'time'],
  });
  expect(differenceChips(row).map(({ words }) => words)).toEqual([
    'succeeded → failed',
    'Timeout',
    'visits 1 → 3',
    'retries 0 → 2',
  ]);
});

test('items of a Distributed Map say how many, and how many failed', () => {
  const items = (total: number, failed: number) => ({
    items: { total, failed, succeeded: total - failed, running: 0, pending: 0 },
  });
  const row = state({ left: side(items(1200, 0)), right: side(items(1200, 3)), differences: ['items'] });
  expect(differenceChips(row).map(({ words }) => words)).toEqual(['items 1,200 → 1,200, 3 failed']);
});

test('what only one side had says which', () => {
  expect(differenceChips(state({ right: null, differences: ['presence'] }))).toEqual([
    { words: '◂ only left', side: 'left' },
  ]);
});

test.each([
  [8.83, '×8.8'],
  [12.4, '×12'],
  [0.376, '×0.38'],
  [0.049, '×0.05'],
  [5000, '×999+'],
])('%d times as long is %s', (times, words) => {
  expect(timesWords(times)).toBe(words);
});

test('nothing is so many times as long as what took no time', () => {
  expect(timesAsLong(state({ left: side({ totalMs: 0 }) }))).toBeNull();
  expect(timesAsLong(state({ right: side({ totalMs: 250 }) }))).toBe(2.5);
});
