import { expect, test } from 'vitest';
import { buildTrace } from '#lib/trace/build-trace.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { Trace } from '#lib/trace/types.ts';
import { epochMillis, eventId } from '#lib/units.ts';
import { packTrace } from './pack-trace.ts';
import { unpackTrace } from './unpack-trace.ts';

const event = (
  id: number,
  previous: number,
  type: string,
  details: Partial<HistoryEvent> = {},
): HistoryEvent => ({
  id: eventId(id),
  previousEventId: eventId(previous),
  timestamp: epochMillis(1_800_000_000_000 + id * 7),
  type,
  ...details,
});

const entered = (name: string) => ({ stateEnteredEventDetails: { name, input: '{"big":"payload"}' } });
const exited = (name: string) => ({ stateExitedEventDetails: { name, output: '{"big":"payload"}' } });
const lambda = { resourceType: 'lambda', resource: 'invoke' };

const retriedAndMapped: HistoryEvent[] = [
  event(1, 0, 'ExecutionStarted', { executionStartedEventDetails: { input: '{}' } }),
  event(2, 0, 'TaskStateEntered', entered('Charge')),
  event(3, 2, 'TaskScheduled', {
    taskScheduledEventDetails: { ...lambda, parameters: '{}', region: 'eu-west-1' },
  }),
  event(4, 3, 'TaskStarted', { taskStartedEventDetails: lambda }),
  event(5, 4, 'TaskFailed', {
    taskFailedEventDetails: { ...lambda, error: 'Declined', cause: 'a long cause' },
  }),
  event(6, 5, 'TaskScheduled', {
    taskScheduledEventDetails: { ...lambda, parameters: '{}', region: 'eu-west-1' },
  }),
  event(7, 6, 'TaskStarted', { taskStartedEventDetails: lambda }),
  event(8, 7, 'TaskSucceeded', { taskSucceededEventDetails: { ...lambda, output: '{}' } }),
  event(9, 8, 'TaskStateExited', exited('Charge')),
  event(10, 9, 'MapStateEntered', entered('Each')),
  event(11, 10, 'MapStateStarted', { mapStateStartedEventDetails: { length: 1 } }),
  event(12, 11, 'MapIterationStarted', { mapIterationStartedEventDetails: { name: 'Each', index: 0 } }),
  event(13, 12, 'PassStateEntered', entered('Note')),
  event(14, 13, 'SomethingAwsInventsLater'),
];

/** What the browser has no use for until it is asked for. */
const withoutCauses = (trace: Trace): Trace => ({
  ...trace,
  cause: null,
  rootCause: trace.rootCause && { ...trace.rootCause, cause: null },
  visits: trace.visits.map((visit) => ({
    ...visit,
    cause: null,
    attempts: visit.attempts.map((attempt) => ({ ...attempt, cause: null })),
  })),
});

test('a trace comes out as it went in, but for causes', () => {
  const trace = buildTrace(retriedAndMapped);
  const { trace: unpacked } = unpackTrace(packTrace(trace, retriedAndMapped, []));
  expect(unpacked).toEqual(withoutCauses(trace));
});

test('events keep id, time, type, owner and a few words, and leave payloads behind', () => {
  const trace = buildTrace(retriedAndMapped);
  const packed = packTrace(trace, retriedAndMapped, [{ visit: null, startMs: 0, endMs: 14 }]);
  expect(packed).not.toContain('payload');
  expect(packed).not.toContain('a long cause');
  const { events, critical } = unpackTrace(packed);
  expect(events.map((each) => each.id)).toEqual(retriedAndMapped.map((each) => each.id));
  expect(events[4]).toEqual({
    id: 5,
    at: 1_800_000_000_035,
    type: 'TaskFailed',
    previous: 4,
    visit: 2,
    attempt: 1,
    detail: 'Declined',
  });
  expect(critical).toEqual([{ visit: null, startMs: 0, endMs: 14 }]);
});

test('an empty history packs too', () => {
  expect(unpackTrace(packTrace(buildTrace([]), [], [])).events).toEqual([]);
});
