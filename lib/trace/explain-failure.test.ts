import { expect, test } from 'vitest';
import { failState, fails, history, historyOf, map, parallel, pass, task } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { calledFunction, timeoutReason } from './called-resource.ts';
import { explainFailure } from './explain-failure.ts';
import type { HistoryEvent } from './history.ts';

const sentence = (events: readonly HistoryEvent[]) => explainFailure(buildTrace(events), events)?.sentence;

test('a failure after retries', () => {
  const declined = fails('PaymentDeclined', 'card expired');
  expect(sentence(history(task('ChargeCard', declined, declined, declined, declined)))).toBe(
    'ChargeCard failed after 4 attempts: PaymentDeclined, "card expired".',
  );
});

test('which item, which branch, counted from 1', () => {
  expect(sentence(history(map('Orders', 3, (i) => [task('Ship', i === 2 ? 'FAILED' : 'SUCCEEDED')])))).toBe(
    'Ship (item 3 of Orders) failed: PaymentDeclined, "card expired".',
  );
  expect(sentence(history(parallel('FanOut', [[pass('A')], [task('B', fails('Boom'))]])))).toBe(
    'B (branch 2 of FanOut) failed: Boom.',
  );
});

test('Lambda’s message instead of its JSON (trap 11)', () => {
  const cause = '{"errorType":"TypeError","errorMessage":"x is undefined\\nsecond line"}';
  expect(sentence(history(task('Charge', fails('TypeError', cause))))).toBe(
    'Charge failed: TypeError, "x is undefined".',
  );
});

test('a nested execution’s own error instead of States.TaskFailed', () => {
  const cause = JSON.stringify({
    Error: 'Boom',
    Cause: '{"errorType":"Boom","errorMessage":"why"}',
    ExecutionArn: 'arn',
    Name: 'child',
    Status: 'FAILED',
  });
  expect(sentence(history(task('RunChild', fails('States.TaskFailed', cause))))).toBe(
    'RunChild failed: Boom, "why".',
  );
});

test('a Fail state', () => {
  expect(sentence(history(failState('OutOfStock')))).toBe(
    'OutOfStock ended the execution as failed: OutOfStock, "nothing left".',
  );
});

test('a missed heartbeat is told from a timeout by the time that had passed (trap 10)', () => {
  const timedOutAfter = (
    seconds: number,
    asked: { timeoutInSeconds?: number; heartbeatInSeconds?: number },
  ) =>
    historyOf(
      ['ExecutionStarted', 0, null, 0],
      ['TaskStateEntered', 0, { name: 'Approve' }, 0],
      ['TaskScheduled', 2, asked, 0],
      ['TaskStarted', 3, null, 0],
      ['TaskTimedOut', 4, { error: 'States.Timeout' }, seconds],
      ['ExecutionFailed', 5, { error: 'States.Timeout' }, seconds],
    );
  expect(sentence(timedOutAfter(30, { timeoutInSeconds: 600, heartbeatInSeconds: 30 }))).toBe(
    'Approve missed its heartbeat of 30 s: States.Timeout.',
  );
  expect(sentence(timedOutAfter(600, { timeoutInSeconds: 600, heartbeatInSeconds: 30 }))).toBe(
    'Approve ran longer than its 600 s: States.Timeout.',
  );
  expect(sentence(timedOutAfter(30, {}))).toBe('Approve timed out: States.Timeout.');
});

test('a stop and a timeout of the whole execution tell where it was', () => {
  const running = (end: string) =>
    historyOf(
      ['ExecutionStarted', 0],
      ['TaskStateEntered', 0, { name: 'Approve' }],
      ['TaskScheduled', 2],
      [end, 0],
    );
  expect(sentence(running('ExecutionAborted'))).toBe('The execution was stopped in Approve.');
  expect(sentence(running('ExecutionTimedOut'))).toBe('The execution ran out of its time in Approve.');
});

test('nothing to explain while it runs or when it succeeded', () => {
  expect(sentence(history(pass('A')))).toBeUndefined();
  expect(sentence(history(task('A', 'FAILED', 'RUNNING')))).toBeUndefined();
});

test('the function called stands in the parameters, or is the resource (trap 11)', () => {
  const scheduled = (type: string, details: object) => historyOf([type, 0, { ...details }])[0];
  const modern = scheduled('TaskScheduled', {
    resourceType: 'lambda',
    resource: 'invoke',
    parameters: '{"FunctionName":"arn:aws:lambda:eu-west-1:1:function:charge:live"}',
  });
  const old = scheduled('LambdaFunctionScheduled', {
    resource: 'arn:aws:lambda:eu-west-1:1:function:charge',
  });
  const broken = scheduled('TaskScheduled', { resourceType: 'lambda', parameters: '{"Func' });
  expect([modern, old, broken].map((event) => (event ? calledFunction(event) : null))).toEqual([
    'charge',
    'charge',
    null,
  ]);
  expect(old ? timeoutReason(old, null, 0) : null).toEqual({ kind: 'timeout', seconds: null });
});
