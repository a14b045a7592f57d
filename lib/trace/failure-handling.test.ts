import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateDefinition } from '#tests/builders/simulate-definition.ts';
import { findState } from '../asl/find-state.ts';
import { parseDefinition } from '../asl/parse-definition.ts';
import { takesError } from '../asl/takes-error.ts';
import { epochMillis, eventId } from '../units.ts';
import { buildTrace } from './build-trace.ts';
import { failureHandlings } from './failure-handling.ts';
import type { HistoryEvent } from './history.ts';

interface Retry {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

const machine = (
  queryLanguage: 'JSONPath' | 'JSONata',
  Retry: readonly Retry[],
  Catch: readonly object[] = [],
) => ({
  QueryLanguage: queryLanguage,
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      ...(queryLanguage === 'JSONata' ? { Arguments: {} } : { Parameters: {} }),
      HeartbeatSeconds: 5,
      TimeoutSeconds: 60,
      Retry,
      ...(Catch.length > 0 ? { Catch } : {}),
      End: true,
    },
    Refund: { Type: 'Pass', End: true },
  },
});

/** What an execution of this machine, whose task fails with these errors in turn, tells of each attempt. */
async function handled(definition: ReturnType<typeof machine>, errors: readonly (string | 'hang')[]) {
  const script = errors.map((error) => (error === 'hang' ? ('hang' as const) : { error }));
  const { events } = await simulateDefinition(definition, {}, { Charge: [...script, { output: {} }] });
  const history: HistoryEvent[] = events.map(({ id, previousEventId, timestamp, ...rest }) => ({
    ...rest,
    id: eventId(id),
    previousEventId: eventId(previousEventId),
    timestamp: epochMillis(timestamp),
  }));
  const visit = buildTrace(history).visits[0];
  const state = findState(parseDefinition(JSON.stringify(definition)).definition, '/Charge')?.state;
  if (!visit || !state) throw new Error('the machine has no such state');
  return { visit, handlings: [...failureHandlings(state, visit).values()] };
}

const languages = ['JSONPath', 'JSONata'] as const;

test.each(languages)(
  'each retrier counts its own retries, and the catcher comes when one is used up (%s)',
  async (language) => {
    const definition = machine(
      language,
      [
        { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 },
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 7, MaxAttempts: 1 },
      ],
      [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }],
    );
    const { handlings } = await handled(definition, ['Busy', 'Other', 'Busy', 'Busy']);
    expect(
      handlings.map(({ retrier, catcher, outcome }) => [
        retrier?.place,
        retrier?.retry,
        retrier?.wait?.ms,
        catcher?.place,
        outcome,
      ]),
    ).toEqual([
      [1, 1, 2000, undefined, 'retried'],
      [2, 1, 7000, undefined, 'retried'],
      [1, 2, 6000, undefined, 'retried'],
      [1, null, undefined, 1, 'caught'],
    ]);
  },
);

test('an error that no retrier takes fails at once', async () => {
  const { handlings } = await handled(machine('JSONPath', [{ ErrorEquals: ['Busy'] }]), ['Declined']);
  expect(handlings).toEqual([{ retrier: null, catcher: null, outcome: 'failed' }]);
});

test('a missed heartbeat is a timeout by its other name', async () => {
  const { handlings } = await handled(
    machine('JSONPath', [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 3 }]),
    ['hang'],
  );
  expect(handlings[0]).toMatchObject({
    retrier: { place: 1, retry: 1, wait: { ms: 3000 } },
    outcome: 'retried',
  });
});

test('a wait that is not written as numbers is not made up', async () => {
  const { visit } = await handled(machine('JSONPath', [{ ErrorEquals: ['Busy'] }]), ['Busy']);
  const text = JSON.stringify(machine('JSONPath', [{ ErrorEquals: ['Busy'] }])).replace(
    '"ErrorEquals":["Busy"]',
    '"ErrorEquals":["Busy"],"IntervalSeconds":"{% $interval %}"',
  );
  const state = findState(parseDefinition(text).definition, '/Charge')?.state;
  expect(state && failureHandlings(state, visit).get(1)?.retrier).toMatchObject({ retry: 1, wait: null });
});

const retriers = fc.array(
  fc.record(
    {
      ErrorEquals: fc.subarray(['Busy', 'Other', 'States.Timeout', 'States.TaskFailed'], { minLength: 1 }),
      IntervalSeconds: fc.integer({ min: 1, max: 20 }),
      MaxAttempts: fc.integer({ min: 0, max: 3 }),
      BackoffRate: fc.constantFrom(1, 1.5, 2),
      MaxDelaySeconds: fc.integer({ min: 1, max: 30 }),
      JitterStrategy: fc.constantFrom('FULL' as const, 'NONE' as const),
    },
    { requiredKeys: ['ErrorEquals'] },
  ),
  { maxLength: 3 },
);

test('what an execution did is what its definition is told to have asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...languages),
      retriers,
      fc.array(fc.constantFrom('Busy', 'Other', 'Third', 'hang'), { maxLength: 6 }),
      async (language, retry, errors) => {
        const { visit, handlings } = await handled(machine(language, retry), errors);
        handlings.forEach(({ retrier, outcome }, index) => {
          expect(outcome).toBe(retrier?.retry ? 'retried' : 'failed');
          const waited = visit.attempts[index + 1]?.backoff;
          if (waited === undefined) return;
          if (retrier?.wait?.jittered) expect(waited).toBeLessThanOrEqual(retrier.wait.ms);
          else expect(waited).toBe(retrier?.wait?.ms);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('States.TaskFailed takes all but timeouts, States.ALL all but what could not be processed', () => {
  expect(takesError(['States.TaskFailed'], 'Busy')).toBe(true);
  expect(takesError(['States.TaskFailed'], 'States.Timeout')).toBe(false);
  expect(takesError(['States.ALL'], 'States.Timeout')).toBe(true);
  expect(takesError(['States.ALL', 'States.Runtime'], 'States.Runtime')).toBe(false);
});
