import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import { executionId, parseExecutionId } from './ids.ts';

const start = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(epochMillis);

test('an id tells when its execution started', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), start, (account, arn, startedAt) => {
      expect(parseExecutionId(executionId(account, arn, startedAt))).toEqual({ startedAt });
    }),
  );
});

test('ids sort as their starts do', () => {
  const until2059 = fc.integer({ min: 0, max: 36 ** 8 - 1 }).map(epochMillis);
  fc.assert(
    fc.property(until2059, until2059, (a, b) => {
      fc.pre(a !== b);
      expect(executionId('x', 'arn', a) < executionId('x', 'arn', b)).toBe(a < b);
    }),
  );
});

test('what is no id has no start', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^[0-9a-z]{8,9}-[0-9a-f]{16}$/.test(text));
      expect(parseExecutionId(text)).toBeNull();
    }),
  );
});
