import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import { nextLookAt, pressureOf, restAfterSweep, retryAt } from './poll-schedule.ts';

const now = epochMillis(1_700_000_000_000);

describe('the rest after a sweep', () => {
  test.each([
    ['machine', 0, 2_500],
    ['machine', 1, 4_000],
    ['machine', 5, 26_214],
    ['machine', 9, 120_000],
    ['machine', 500, 120_000],
  ] as const)('a %s idle for %i sweeps rests %i ms', (kind, idlePolls, rest) => {
    expect(restAfterSweep({ kind, idlePolls }, 1, 0)).toBe(rest);
  });

  test('a map run of last week is hardly looked at, one that has just begun as often as a machine', () => {
    expect(restAfterSweep({ kind: 'map-run', idlePolls: 0 }, 1, 1_000)).toBe(2_500);
    expect(restAfterSweep({ kind: 'map-run', idlePolls: 0 }, 1, 3_600_000)).toBe(900_000);
    expect(restAfterSweep({ kind: 'map-run', idlePolls: 0 }, 1, 7 * 86_400_000)).toBe(86_400_000);
  });

  test('when more is due than the budget serves, idle machines wait longer and active ones do not', () => {
    expect(restAfterSweep({ kind: 'machine', idlePolls: 0 }, 8, 0)).toBe(2_500);
    expect(restAfterSweep({ kind: 'machine', idlePolls: 9 }, 8, 0)).toBe(960_000);
  });

  test('ten seconds of work due is no pressure', () => {
    expect(pressureOf(25, 2.5)).toBe(1);
    expect(pressureOf(100, 2.5)).toBe(4);
  });
});

test('a young execution is read every few seconds, an old one every five minutes at most', () => {
  expect(nextLookAt(now, epochMillis(now - 1_000))).toBe(now + 3_000);
  expect(nextLookAt(now, epochMillis(now - 600_000))).toBe(now + 60_000);
  expect(nextLookAt(now, epochMillis(now - 86_400_000))).toBe(now + 300_000);
  expect(nextLookAt(now, epochMillis(now + 60_000))).toBe(now + 3_000); // their clock is ahead of ours
});

test('retries come later and later, never more than ten minutes apart', () => {
  expect(retryAt(now, 1)).toBe(now + 1_000);
  expect(retryAt(now, 3)).toBe(now + 4_000);
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 10_000 }), (failures) => {
      const wait = retryAt(now, failures) - now;
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(600_000);
    }),
  );
});
