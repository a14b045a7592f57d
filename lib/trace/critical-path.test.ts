import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyHistory } from '#tests/builders/arbitrary-history.ts';
import { history, historyOf, map, parallel, pass, task } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { criticalPath } from './critical-path.ts';
import type { HistoryEvent } from './history.ts';

/** `Name from-to` in seconds; the dash alone is time that belongs to no state. */
function told(events: readonly HistoryEvent[]): string[] {
  const trace = buildTrace(events);
  const nameOf = new Map(trace.visits.map((visit) => [visit.id, visit.state]));
  return criticalPath(trace).map(
    ({ visit, startMs, endMs }) =>
      `${visit === null ? '-' : nameOf.get(visit)} ${startMs / 1000}-${endMs / 1000}`,
  );
}

test('one state after the other: each its time', () => {
  expect(told(history(pass('A', { lasts: 2000 }), pass('B')))).toEqual(['A 0-2', 'B 2-3']);
});

// Quick  ███
// Slow   ████████
// After          ██
test('through a Parallel goes the branch that finished last', () => {
  const events = history(
    parallel('FanOut', [[pass('Quick')], [pass('Slow', { lasts: 3000 }), pass('Last')]]),
    pass('After'),
  );
  expect(told(events)).toEqual(['Slow 0-3', 'Last 3-4', 'After 4-5']);
});

test('with MaxConcurrency 1 every iteration is on it: spans that touch do not fall off', () => {
  expect(told(history(map('Items', 3, (index) => [pass(`Work${index}`)], { mostAtOnce: 1 })))).toEqual([
    'Work0 0-1',
    'Work1 1-2',
    'Work2 2-3',
  ]);
});

test('waiting before a retry of a container is the container’s own time', () => {
  const events = history(parallel('FanOut', [[task('Work', 'FAILED')]], { tries: 2 }));
  expect(told(events)).toEqual(['Work 0-1', 'FanOut 1-2', 'Work 2-3']);
});

test('a sibling that was cut off is not what it waited for', () => {
  const events = history(parallel('FanOut', [[pass('Hold', { lasts: 9000 })], [task('Broken', 'FAILED')]]));
  expect(told(events)).toEqual(['Broken 0-1']);
});

test('time between states belongs to none', () => {
  const events = historyOf(
    ['ExecutionStarted', 0, null, 0],
    ['PassStateEntered', 0, { name: 'A' }, 2],
    ['PassStateExited', 2, { name: 'A' }, 3],
    ['PassStateEntered', 3, { name: 'B' }, 5],
    ['PassStateExited', 4, { name: 'B' }, 6],
    ['ExecutionSucceeded', 5, null, 7],
  );
  expect(told(events)).toEqual(['- 0-2', 'A 2-3', '- 3-5', 'B 5-6', '- 6-7']);
});

test('10,000 branches deep in one Parallel need no stack', () => {
  const branches = Array.from({ length: 10_000 }, (_, n) => n);
  const events = historyOf(
    ['ExecutionStarted', 0, null, 0],
    ['ParallelStateEntered', 0, { name: 'FanOut' }, 0],
    ['ParallelStateStarted', 2, null, 0],
    ...branches.map((n) => ['PassStateEntered', 3, { name: `B${n}` }, 0] as const),
    ...branches.map((n) => ['PassStateExited', 4 + n, { name: `B${n}` }, 1 + n] as const),
    ['ParallelStateSucceeded', 20_003, null, 10_000],
    ['ParallelStateExited', 20_003, { name: 'FanOut' }, 10_000],
    ['ExecutionSucceeded', 20_005, null, 10_000],
  );
  expect(told(events)).toEqual(['B9999 0-10000']);
});

test('nothing has no critical path', () => {
  expect(criticalPath(buildTrace([]))).toEqual([]);
});

test('its segments tile the time from start to end, whatever the clock does', () => {
  fc.assert(
    fc.property(anyHistory, fc.array(fc.nat(50), { minLength: 1 }), ({ events }, ticks) => {
      const shaken = events.map((event, i) => ({
        ...event,
        timestamp: (event.timestamp - (ticks[i % ticks.length] ?? 0) * 100) as typeof event.timestamp,
      }));
      const trace = buildTrace(shaken);
      const end = trace.stoppedAt ?? trace.lastEventAt;
      const duration = end === null || trace.startedAt === null ? 0 : Math.max(0, end - trace.startedAt);
      let at = 0;
      for (const { startMs, endMs } of criticalPath(trace)) {
        expect(startMs).toBe(at);
        expect(endMs).toBeGreaterThan(startMs);
        at = endMs;
      }
      expect(at).toBe(duration);
    }),
  );
});
