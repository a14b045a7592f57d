import { expect, test } from 'vitest';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { barsOf, histogramWords } from './histogram-bars.ts';

const slices = [
  { at: epochMillis(0), byStatus: { SUCCEEDED: 1000, FAILED: 1 } },
  { at: epochMillis(1), byStatus: {} },
  { at: epochMillis(2), byStatus: { RUNNING: 2 } },
];

test('every status that is there is seen, and no bar is higher than the box', () => {
  const bars = barsOf(slices);
  expect(bars.map(({ tone }) => tone).sort()).toEqual(['failed', 'running', 'succeeded']);
  for (const { path } of bars)
    for (const [, top = '', height = ''] of path.matchAll(/M[\d.]+ ([\d.]+)h[\d.]+v([\d.]+)/g)) {
      expect(Number(height)).toBeGreaterThan(0.05 - 1e-9);
      expect(Number(top) + Number(height)).toBeLessThanOrEqual(1.001);
    }
});

test('in words', () => {
  const words = '1 failed, 2 running, 1,000 succeeded; failures in 1 of 3 slices of time';
  expect(histogramWords({ sliceMs: milliseconds(1), slices, sampled: false })).toBe(
    `Executions over the range: ${words}`,
  );
  expect(histogramWords({ sliceMs: milliseconds(1), slices, sampled: true })).toBe(
    `Executions over the range, about, from a sample: ${words}`,
  );
});
