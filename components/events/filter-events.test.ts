import { expect, test } from 'vitest';
import { epochMillis, eventId } from '#lib/units.ts';
import type { LightEvent } from '../execution/light-trace.ts';
import { eventLines, filterEvents } from './filter-events.ts';

const event = (id: number, type: string, detail: string | null, visit: number | null = 2): LightEvent => ({
  id: eventId(id),
  at: epochMillis(Date.UTC(2026, 0, 1)),
  type,
  visit: visit === null ? null : eventId(visit),
  attempt: null,
  previous: eventId(0),
  detail,
});
const EVENTS = [
  event(1, 'ExecutionStarted', null, null),
  event(3, 'TaskFailed', 'Timeout: too\tlate\nagain'),
];
const stateOf = () => 'Charge';

test('events are found by type, state, detail and id, and by kind', () => {
  const found = (text: string, kind = '') =>
    filterEvents(EVENTS, stateOf, { text, kind }).map(({ id }) => Number(id));
  expect(found('')).toEqual([1, 3]);
  expect(found('timeout')).toEqual([3]);
  expect(found('charge')).toEqual([3]);
  expect(found('1')).toEqual([1]);
  expect(found('', 'Failures')).toEqual([3]);
  expect(found('started', 'Failures')).toEqual([]);
});

test('copied, each event is one line of five columns', () => {
  expect(
    eventLines(EVENTS, stateOf)
      .split('\n')
      .map((line) => line.split('\t')),
  ).toEqual([
    ['id', 'time', 'type', 'state', 'detail'],
    ['1', '2026-01-01T00:00:00.000Z', 'ExecutionStarted', '', ''],
    ['3', '2026-01-01T00:00:00.000Z', 'TaskFailed', 'Charge', 'Timeout: too late again'],
  ]);
});
