import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory } from '#tests/builders/arbitrary-history.ts';
import { eventId } from '../units.ts';
import { addEvents, buildTrace, readTrace, startTrace } from './build-trace.ts';
import { brokenInvariants, contradictions } from './check-trace.ts';
import type { HistoryEvent } from './history.ts';

const reordered = (events: readonly HistoryEvent[], keys: readonly number[]): HistoryEvent[] =>
  events
    .map((event, i) => ({ event, key: keys[i % Math.max(1, keys.length)] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);

const keys = fc.array(fc.integer(), { minLength: 1, maxLength: 60 });

test('a whole history is placed whole, without a warning, and holds together', () => {
  fc.assert(
    fc.property(anyHistory, ({ events }) => {
      const trace = buildTrace(events);
      expect(brokenInvariants(events, trace)).toEqual([]);
      expect(trace.unplaced).toEqual([]);
      expect(trace.warnings).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('an ended execution leaves nothing running, and its failure has a root cause', () => {
  fc.assert(
    fc.property(anyHistory, ({ events }) => {
      const trace = buildTrace(events);
      fc.pre(trace.status !== 'RUNNING');
      expect(trace.visits.filter((visit) => visit.status === 'RUNNING')).toEqual([]);
      expect(trace.rootCause !== null).toBe(trace.status === 'FAILED');
      if (trace.rootCause) expect(trace.rootCause.visit).not.toBeNull();
    }),
  );
});

test('pages in any order, repeated or not, give the same trace', () => {
  fc.assert(
    fc.property(anyHistory, keys, fc.integer({ min: 1, max: 9 }), ({ events }, order, size) => {
      const whole = buildTrace(events);
      const mixed = reordered(events, order);
      expect(buildTrace([...mixed, ...events.slice(0, size)])).toEqual(whole);
      const builder = startTrace();
      for (let from = 0; from < mixed.length; from += size)
        addEvents(builder, mixed.slice(from, from + size));
      expect(readTrace(builder)).toEqual(whole);
    }),
  );
});

test('read page by page as it runs, the trace is that of the whole', () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), ({ events }, size) => {
      const builder = startTrace();
      for (let from = 0; from < events.length; from += size) {
        addEvents(builder, events.slice(from, from + size));
        readTrace(builder);
      }
      expect(readTrace(builder)).toEqual(buildTrace(events));
    }),
  );
});

test('what a part of the history says, the whole does not take back', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(), ({ events }, cut) => {
      const part = events.slice(0, cut % (events.length + 1));
      expect(contradictions(buildTrace(part), buildTrace(events))).toEqual([]);
      expect(brokenInvariants(part, buildTrace(part))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('whatever AWS invents or leaves out, each event is placed once or reported once', () => {
  const damage = fc.record({
    at: fc.nat(),
    type: fc.constantFrom(
      '',
      'Surprise',
      'TaskFailed',
      'MapStateStarted',
      'PassStateEntered',
      'ExecutionRedriven',
      'toString',
    ),
    cause: fc.nat(99),
  });
  fc.assert(
    fc.property(
      anyHistory,
      fc.array(damage, { maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      ({ events }, damages, lost) => {
        const damaged = [...events];
        for (const { at, type, cause } of damages) {
          const i = at % damaged.length;
          const event = damaged[i];
          if (event)
            damaged[i] = { ...event, previousEventId: eventId(cause), ...(type === '' ? {} : { type }) };
        }
        for (const at of lost) damaged.splice(at % damaged.length, 1);
        expect(brokenInvariants(damaged, buildTrace(damaged))).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
