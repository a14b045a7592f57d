import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoment,
  formatRelative,
  formatShare,
  formatShortCount,
  middleEllipsis,
  zoneName,
} from './format.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('a duration', () => {
  test.each([
    [0, '0 ms'],
    [1, '1 ms'],
    [420, '420 ms'],
    [999.7, '1.00 s'],
    [1240, '1.24 s'],
    [12_400, '12.4 s'],
    [59_900, '59.9 s'],
    [59_960, '1 m 00 s'],
    [185_000, '3 m 05 s'],
    [59 * minute + 59_700, '1 h 00 m'],
    [2 * hour + 11 * minute, '2 h 11 m'],
    [23 * hour + 59.6 * minute, '1 d 00 h'],
    [99 * hour, '4 d 03 h'],
    [-5, '0 ms'],
  ])('%d ms reads %s', (ms, words) => expect(formatDuration(ms)).toBe(words));

  test('is never written with sixty seconds or sixty minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * 24 * hour }), (ms) => {
        expect(formatDuration(ms)).not.toMatch(/\b60(\.0)? [sm]\b|\b24 h\b|\b1000 ms\b/);
      }),
    );
  });
});

describe('a share', () => {
  test.each([
    [0, 100, '0 %'],
    [100, 100, '100 %'],
    [1, 100_000, '< 0.1 %'],
    [99_999, 100_000, '> 99.9 %'],
    [42, 1000, '4.2 %'],
    [997, 1000, '99.7 %'],
    [93, 100, '93 %'],
    [1, 0, '–'],
  ])('%d of %d reads %s', (part, whole, words) => expect(formatShare(part, whole)).toBe(words));

  test('of some but not all is never 0 % or 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (whole, seed) => {
        const part = 1 + (seed % (whole - 1));
        expect(['0 %', '100 %']).not.toContain(formatShare(part, whole));
      }),
    );
  });
});

test.each([
  [0, '0'],
  [999, '999'],
  [12_480, '12,480'],
  [-1_234_567.6, '-1,234,568'],
])('the count %d is written %s', (n, words) => expect(formatCount(n)).toBe(words));

test.each([
  [999, '999'],
  [1234, '1.2k'],
  [123_456, '123k'],
  [999_999, '1M'],
  [3_412_000, '3.41M'],
])('%d in short is %s', (n, words) => expect(formatShortCount(n)).toBe(words));

test.each([
  [999, '999 B'],
  [1400, '1.4 kB'],
  [999_999, '1 MB'],
  [123_456_789, '123 MB'],
])('%d bytes are %s', (n, words) => expect(formatBytes(n)).toBe(words));

const now = Date.UTC(2026, 10, 23, 14, 3, 22, 123);

test.each([
  [400, 'now'],
  [12 * second, '12 s ago'],
  [59.7 * second, '1 m ago'],
  [5 * minute, '5 m ago'],
  [3 * hour, '3 h ago'],
  [48 * hour, '2 d ago'],
  [-5 * minute, 'in 5 m'],
  [90 * 24 * hour, '2026-08-25'],
])('what was %d ms before now is %s', (distance, words) =>
  expect(formatRelative(now - distance, now, 'UTC')).toBe(words),
);

test('a moment is written from the year down, with its zone', () => {
  expect(formatMoment(now, 'UTC')).toBe('2026-11-23 14:03:22.123 UTC');
});

describe('a moment by the reader’s own clock', () => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before ?? 'UTC';
  });
  test.each([
    ['Asia/Tokyo', '2026-11-23 23:03:22.123 UTC+9'],
    ['America/St_Johns', '2026-11-23 10:33:22.123 UTC-3:30'],
    ['UTC', '2026-11-23 14:03:22.123 UTC'],
  ])('in %s', (zone, words) => {
    process.env.TZ = zone;
    expect(formatMoment(now, 'local')).toBe(words);
    expect(words.endsWith(` ${zoneName(now, 'local')}`)).toBe(true);
    expect(formatMoment(now, 'UTC')).toBe('2026-11-23 14:03:22.123 UTC');
  });
});

test('a long name keeps both its ends and no emoji is cut', () => {
  expect(middleEllipsis('order-processing', 9)).toBe('orde…sing');
  expect(middleEllipsis('short', 9)).toBe('short');
  expect([...middleEllipsis('🍕'.repeat(80), 11)]).toHaveLength(11);
});
