import { expect, test } from 'vitest';
import { epochMillis } from '#lib/units.ts';
import { teamOf, trendWords } from './machine-words.ts';

const slice = (succeeded: number, failed: number) => ({ at: epochMillis(0), succeeded, failed });

test('a trend is told in counts, and where it failed', () => {
  expect(trendWords([slice(0, 0), slice(0, 0)])).toBe('Trend: nothing finished');
  expect(trendWords([slice(1, 0), slice(0, 0)])).toBe('Trend: 1 execution finished, none failed');
  expect(trendWords([slice(1200, 3), slice(30, 0), slice(0, 1)])).toBe(
    'Trend: 1,234 executions finished, 4 failed, in 2 of 3 slices of time',
  );
});

test('the team is found however its tag is written', () => {
  expect(teamOf({ environment: 'production', Team: ' payments ' })).toBe('payments');
  expect(teamOf({ team: ' ' })).toBeNull();
  expect(teamOf({ owner: 'payments' })).toBeNull();
});
