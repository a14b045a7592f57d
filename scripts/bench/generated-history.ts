import type { EventDetails, HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, eventId } from '#lib/units.ts';

const BEGIN = Date.UTC(2026, 0, 1);
const ITEMS = 20;

/**
 * A history as a busy machine writes it: a loop that reads a record, chooses, sends it with a retry now and then, and
 * every tenth round maps over its items side by side. Payloads of about 200 bytes.
 */
export function generatedHistory(atLeast: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (
    type: string,
    cause: number,
    member: `${string}EventDetails` | null,
    details: EventDetails = {},
  ): number => {
    const id = events.length + 1;
    const base = {
      timestamp: epochMillis(BEGIN + id * 40),
      type,
      id: eventId(id),
      previousEventId: eventId(cause),
    };
    events.push(member === null ? base : { ...base, [member]: details });
    return id;
  };
  add('ExecutionStarted', 0, 'executionStartedEventDetails', {
    input: payload(0),
    roleArn: 'arn:aws:iam::111122223333:role/transfer',
  });
  let at = 0;
  for (let round = 1; events.length < atLeast; round += 1) {
    at = task(add, at, 'ReadNextRecord', round, round % 25 === 0);
    at = plain(add, at, 'Choice', 'MoreRecords?', round);
    at = task(add, at, 'SendRecord', round, round % 9 === 0);
    at = plain(add, at, 'Pass', 'CountRecord', round);
    if (round % 10 === 0) at = mapItems(add, at, round);
  }
  add('ExecutionSucceeded', at, 'executionSucceededEventDetails', { output: payload(0) });
  return events;
}

/** As `aws stepfunctions get-execution-history` prints it. */
export const historyText = (events: readonly HistoryEvent[]) =>
  JSON.stringify({
    events: events.map((event) => ({ ...event, timestamp: new Date(event.timestamp).toISOString() })),
  });

type Add = (
  type: string,
  cause: number,
  member: `${string}EventDetails` | null,
  details?: EventDetails,
) => number;

const payload = (n: number) =>
  JSON.stringify({
    orderId: `order-${n}`,
    customer: { name: 'Ada Lovelace', city: 'London' },
    lines: [
      { sku: 'A-1001', quantity: 2 },
      { sku: 'B-2002', quantity: 1 },
    ],
    total: 4990 + n,
    currency: 'EUR',
    note: 'leave at the door',
  });

function plain(add: Add, cause: number, type: string, name: string, n: number): number {
  const entered = add(`${type}StateEntered`, cause, 'stateEnteredEventDetails', { name, input: payload(n) });
  return add(`${type}StateExited`, entered, 'stateExitedEventDetails', { name, output: payload(n) });
}

function task(add: Add, cause: number, name: string, n: number, retried: boolean): number {
  const call = { resourceType: 'lambda', resource: 'invoke' };
  let at = add('TaskStateEntered', cause, 'stateEnteredEventDetails', { name, input: payload(n) });
  for (const fails of retried ? [true, false] : [false]) {
    at = add('TaskScheduled', at, 'taskScheduledEventDetails', {
      ...call,
      region: 'eu-west-1',
      parameters: payload(n),
      timeoutInSeconds: 60,
    });
    at = add('TaskStarted', at, 'taskStartedEventDetails', call);
    at = fails
      ? add('TaskFailed', at, 'taskFailedEventDetails', {
          ...call,
          error: 'Lambda.TooManyRequestsException',
          cause: 'Rate Exceeded.',
        })
      : add('TaskSucceeded', at, 'taskSucceededEventDetails', { ...call, output: payload(n) });
  }
  return add('TaskStateExited', at, 'stateExitedEventDetails', { name, output: payload(n) });
}

/** All items side by side, each event of one after the same event of the other. */
function mapItems(add: Add, cause: number, n: number): number {
  const name = 'ForEachLine';
  const started = add(
    'MapStateStarted',
    add('MapStateEntered', cause, 'stateEnteredEventDetails', { name, input: payload(n) }),
    'mapStateStartedEventDetails',
    { length: ITEMS },
  );
  const items = Array.from({ length: ITEMS }, (_, index) =>
    add('MapIterationStarted', started, 'mapIterationStartedEventDetails', { name, index }),
  );
  const entered = items.map((at) =>
    add('PassStateEntered', at, 'stateEnteredEventDetails', { name: 'ShapeLine', input: payload(n) }),
  );
  const exited = entered.map((at) =>
    add('PassStateExited', at, 'stateExitedEventDetails', { name: 'ShapeLine', output: payload(n) }),
  );
  for (const [index, at] of exited.entries())
    add('MapIterationSucceeded', at, 'mapIterationSucceededEventDetails', { name, index });
  const last = exited.at(-1) ?? started;
  add('MapStateSucceeded', last, null);
  return add('MapStateExited', last, 'stateExitedEventDetails', { name, output: payload(n) });
}
