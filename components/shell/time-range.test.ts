import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { boundRange, momentTyped, parseAsMoment, resolveRange, typedMoment } from './time-range.ts';

const now = Date.UTC(2026, 10, 23, 14);
const open = { from: null, to: null } as const;

test('a preset reaches back from now and stays open at its end', () => {
  expect(resolveRange({ range: '1h', ...open }, now)).toEqual({ from: now - 3_600_000, to: null });
  expect(resolveRange({ range: 'all', ...open }, now)).toEqual({ from: null, to: null });
});

test('a stretch of one’s own wins over the preset, also with one end open', () => {
  const from = parseAsMoment.parse('2026-11-20T00:00:00.000Z');
  expect(resolveRange({ range: '1h', from, to: null }, now)).toEqual({ from, to: null });
});

test('what needs both ends gets them', () => {
  const bound = boundRange({ range: 'all', ...open }, now);
  expect(bound.to).toBe(now);
  expect(bound.from).toBeLessThan(now);
});

test('a moment comes back from the URL as it went in', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const at = parseAsMoment.parse(String(date.toISOString()));
      expect(at).toBe(date.getTime());
      expect(at === null ? null : parseAsMoment.serialize(at)).toBe(date.toISOString());
    }),
  );
});

test.each(['', 'yesterday', '99999999999999999', '-1', '2026-13-45'])('%s is no moment', (text) => {
  expect(parseAsMoment.parse(text)).toBeNull();
});

describe('what one types is read by the chosen clock', () => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before ?? 'UTC';
  });
  test.each([
    ['UTC', Date.UTC(2026, 10, 23, 14)],
    ['local', Date.UTC(2026, 10, 23, 5)],
  ] as const)('%s', (zone, at) => {
    process.env.TZ = 'Asia/Tokyo';
    expect(momentTyped('2026-11-23T14:00:00', zone)).toBe(at);
    expect(momentTyped('2026-11-23T14:00', zone)).toBe(at);
    expect(typedMoment(at, zone)).toBe('2026-11-23T14:00:00');
  });
  test.each(['UTC', 'local'] as const)('and nothing typed is nothing: %s', (zone) => {
    expect(momentTyped('', zone)).toBeNull();
    expect(momentTyped('soon', zone)).toBeNull();
  });
  test('what a field holds is read as what it was, to the second', () => {
    // A time zone without an hour that comes twice: that one has no name of its own in such a field.
    process.env.TZ = 'America/Bogota';
    const moments = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.constantFrom('UTC' as const, 'local' as const), (date, zone) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(momentTyped(typedMoment(second, zone), zone)).toBe(second);
      }),
    );
  });
});
