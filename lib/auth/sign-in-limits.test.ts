import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import { WINDOW_MS, waitBefore } from './sign-in-limits.ts';

const NOW = epochMillis(Date.UTC(2026, 5, 1, 12));
const ago = (seconds: number) => epochMillis(NOW - seconds * 1000);
const many = (count: number, seconds: number) => Array.from({ length: count }, () => ago(seconds));

test('the first attempts are free, then each doubles the pause', () => {
  expect(waitBefore({ user: many(4, 0), address: [] }, NOW)).toBe(0);
  expect(waitBefore({ user: many(5, 0), address: [] }, NOW)).toBe(1000);
  expect(waitBefore({ user: many(6, 0), address: [] }, NOW)).toBe(2000);
  expect(waitBefore({ user: many(6, 1), address: [] }, NOW)).toBe(1000);
  expect(waitBefore({ user: many(6, 3), address: [] }, NOW)).toBe(0);
});

test('many users behind one address have more of them', () => {
  expect(waitBefore({ user: [], address: many(49, 0) }, NOW)).toBe(0);
  expect(waitBefore({ user: [], address: many(51, 0) }, NOW)).toBe(2000);
});

test('nobody is locked out for good', () => {
  const seconds = fc.integer({ min: 0, max: 3600 });
  fc.assert(
    fc.property(
      fc.array(seconds, { maxLength: 80 }),
      fc.array(seconds, { maxLength: 80 }),
      (user, address) => {
        const wait = waitBefore({ user: user.map(ago), address: address.map(ago) }, NOW);
        expect(wait).toBeLessThanOrEqual(5 * 60_000);
        const later = epochMillis(NOW + WINDOW_MS);
        expect(waitBefore({ user: user.map(ago), address: address.map(ago) }, later)).toBe(0);
      },
    ),
  );
});
