import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTrace } from '../trace/build-trace.ts';
import type { HistoryEvent } from '../trace/history.ts';
import { epochMillis, eventId } from '../units.ts';
import { currentTerm, executionTerms, RETRYING, reachedTerm, valueTerm } from './execution-terms.ts';
import { PAYLOAD_BOUNDS, payloadTerm, payloadValues } from './payload-values.ts';
import { termHash } from './term-hash.ts';

describe('values of a payload', () => {
  test('are scalars by path, those of a list together', () => {
    const { values, whole } = payloadValues(
      JSON.stringify({
        order: { id: 4711, paid: true, note: null },
        items: [{ sku: 'A' }, { sku: 'B' }],
        'a b': 'c',
      }),
    );
    expect(values.map(({ path, value }) => `${path} ${value}`)).toEqual([
      '$.order.id 4711',
      '$.order.paid true',
      '$.items[*].sku A',
      '$.items[*].sku B',
      '$."a b" c',
    ]);
    expect(whole).toBe(true);
  });

  test.each([
    ['too long', 'x'.repeat(PAYLOAD_BOUNDS.characters + 1)],
    ['a long value', JSON.stringify({ text: 'x'.repeat(201) })],
    ['too many values', JSON.stringify(Array.from({ length: 60 }, (_, at) => at))],
    ['nested too deeply', `${'['.repeat(30)}1${']'.repeat(30)}`],
  ])('%s is said to be left out', (_, text) => expect(payloadValues(text).whole).toBe(false));

  test('never more than the bounds, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { values } = payloadValues(text);
        expect(values.length).toBeLessThanOrEqual(PAYLOAD_BOUNDS.values);
        for (const { value } of values)
          expect(value.length).toBeLessThanOrEqual(PAYLOAD_BOUNDS.valueCharacters);
      }),
    );
  });
});

const event = (id: number, type: string, details: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id: eventId(id),
  previousEventId: eventId(id - 1),
  timestamp: epochMillis(1000 * id),
  type,
  ...details,
});
const has = (events: readonly HistoryEvent[], term: string) =>
  executionTerms(buildTrace(events), events).hashes.includes(termHash(term));

const running = [
  event(1, 'ExecutionStarted', { executionStartedEventDetails: { input: '{"orderId":"A-4711"}' } }),
  event(2, 'TaskStateEntered', { stateEnteredEventDetails: { name: 'Charge' } }),
  event(3, 'TaskScheduled', { taskScheduledEventDetails: { resource: 'invoke', resourceType: 'lambda' } }),
  event(4, 'TaskStarted'),
  event(5, 'TaskFailed', { taskFailedEventDetails: { error: 'E', cause: '{"requestId":"0f3c-77aa-9d"}' } }),
];

test('an execution is found by its input, its states, its requests, and by trying again', () => {
  expect(has(running, payloadTerm('input', '$.orderId', 'A-4711'))).toBe(true);
  expect(has(running, valueTerm('a-4711'))).toBe(true);
  expect(has(running, reachedTerm('Charge'))).toBe(true);
  expect(has(running, currentTerm('Charge'))).toBe(true);
  expect(has(running, RETRYING)).toBe(true);
  expect(has(running, valueTerm('0f3c-77aa-9d'))).toBe(true);
  expect(has(running.slice(0, 4), RETRYING)).toBe(false);
  expect(has(running, payloadTerm('output', '$.orderId', 'A-4711'))).toBe(false);
});

test('hashes are the same for the same text and differ for others', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(termHash(a) === termHash(b)).toBe(a === b);
      expect(termHash(a)).toBe(BigInt.asIntN(64, termHash(a)));
    }),
  );
});
