import { expect, test } from 'vitest';
import type { ExecutionDetail } from '../store/queries/get-execution.ts';
import { buildTrace } from '../trace/build-trace.ts';
import type { HistoryEvent } from '../trace/history.ts';
import { epochMillis, eventId, milliseconds } from '../units.ts';
import { EventDocument, eventDocument } from './event-documents.ts';
import { ExecutionDetailDocument, executionDetailDocument } from './execution-documents.ts';
import { isoTime } from './iso-time.ts';

const at = (seconds: number) => epochMillis(Date.UTC(2026, 10, 23, 14, 0, seconds));
const event = (
  id: number,
  type: string,
  details: Omit<HistoryEvent, 'id' | 'type' | 'timestamp' | 'previousEventId'>,
) =>
  ({
    id: eventId(id),
    previousEventId: eventId(id - 1),
    timestamp: at(id),
    type,
    ...details,
  }) as HistoryEvent;

const history = [
  event(1, 'ExecutionStarted', { executionStartedEventDetails: { input: '{"a":"<b>\\u0000"}' } }),
  event(2, 'PassStateEntered', { stateEnteredEventDetails: { name: '__proto__', input: '{}' } }),
  event(3, 'PassStateExited', { stateExitedEventDetails: { name: '__proto__', output: '{}' } }),
  event(4, 'ExecutionFailed', { executionFailedEventDetails: { error: 'Odd', cause: 'why' } }),
];

const detail: ExecutionDetail = {
  id: 'x1',
  account: 'prod',
  arn: 'arn:x',
  name: 'x',
  machineId: 'm',
  machineName: 'orders',
  status: 'FAILED',
  startedAt: at(1),
  stoppedAt: at(4),
  durationMs: milliseconds(3000),
  error: 'Odd',
  cause: 'why',
  failedState: null,
  retries: 0,
  caught: 0,
  redriveCount: 0,
  mapRunArn: null,
  history: 'complete',
  changeNumber: 7,
  machineArn: 'arn:m',
  versionArn: null,
  aliasArn: null,
  redrivenAt: null,
  billableTransitions: 1,
  events: 4,
  revisionNumber: 3,
  attempts: 0,
  revision: { key: 'r', number: 3, effectiveFrom: at(0) },
  revisionAssumed: false,
  definition: '{}',
  definitionHash: 'h',
  parent: null,
  children: [{ id: 'y', arn: 'arn:y', name: 'y', machineName: 'refunds', status: 'RUNNING' }],
  mapRuns: [
    {
      arn: 'arn:r',
      label: 'Map',
      status: 'RUNNING',
      startedAt: at(2),
      stoppedAt: null,
      counts: { total: 1, succeeded: 0, failed: 0, running: 1, pending: 0 },
      items: { total: 1, succeeded: 0, failed: 0, running: 1, pending: 0 },
      collected: 1,
    },
  ],
  usual: { p50: milliseconds(1), p95: milliseconds(2) },
  historyReadAt: at(5),
};

test('an execution with its trace is said as its schema promises, and nothing besides', () => {
  const document = executionDetailDocument(detail, buildTrace(history));
  const parsed = ExecutionDetailDocument.safeParse(JSON.parse(JSON.stringify(document)));
  expect(parsed.error?.issues ?? []).toEqual([]);
  expect(document.trace?.visits.map(({ state }) => state)).toEqual(['__proto__']);
  expect(document.startedAt).toBe('2026-11-23T14:00:01.000Z');
});

test('an execution no event is kept of has no trace', () => {
  const document = executionDetailDocument({ ...detail, history: 'gone' }, null);
  expect(ExecutionDetailDocument.parse(document).trace).toBeNull();
});

test('an event keeps AWS’s own shape and all it holds', () => {
  const [first] = history.map(eventDocument);
  expect(EventDocument.parse(first)).toEqual({
    timestamp: '2026-11-23T14:00:01.000Z',
    type: 'ExecutionStarted',
    id: 1,
    previousEventId: 0,
    executionStartedEventDetails: { input: '{"a":"<b>\\u0000"}' },
  });
});

test.each([Number.NaN, 9e15, -9e15, Infinity])('a time of %d is no time', (odd) => {
  expect(isoTime(odd)).toBeNull();
});
