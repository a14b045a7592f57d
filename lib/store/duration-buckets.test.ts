import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDurations, percentile } from './duration-buckets.ts';

test('a percentile is within 2.5 % of the exact one', () => {
  const durations = fc.array(fc.integer({ min: 1000, max: 31_536_000_000 }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95), (all, share) => {
      const exact = all.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * all.length) - 1)] ?? 0;
      const told = percentile(countDurations(all), share) ?? 0;
      expect(Math.abs(told - exact) / exact).toBeLessThan(0.026);
    }),
  );
});

test('of nothing there is none', () => expect(percentile(new Map(), 0.5)).toBeNull());
