import { expect, test } from 'vitest';
import { missingHistory } from './coverage-words.ts';

test('each way a history can be missing has its own words', () => {
  expect(missingHistory('complete', 'FAILED', null)).toBeNull();
  expect(missingHistory('partial', 'RUNNING', null)).toBeNull();
  expect(missingHistory('wanted', 'FAILED', 1204)?.what).toContain('1,204 histories are in front of it');
  expect(missingHistory('wanted', 'FAILED', 0)?.what).toContain('next in line');
  const titles = (['wanted', 'gone', 'expired', 'partial'] as const).map(
    (history) => missingHistory(history, 'FAILED', null)?.title,
  );
  expect(new Set(titles).size).toBe(4);
});
