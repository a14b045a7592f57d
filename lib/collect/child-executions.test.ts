import { expect, test } from 'vitest';
import { epochMillis, eventId } from '../units.ts';
import { childExecutions } from './child-executions.ts';

const child = 'arn:aws:states:eu-west-1:123456789012:execution:ship:run-1';
const event = (details: object) => ({
  id: eventId(5),
  previousEventId: eventId(4),
  timestamp: epochMillis(1),
  type: 'TaskSucceeded',
  ...details,
});
const nested = { resourceType: 'states', resource: 'startExecution.sync:2' };

test('an execution that was started is found in the answer, once', () => {
  const output = JSON.stringify({ ExecutionArn: child, StartDate: 1 });
  expect(
    childExecutions([
      event({ taskSubmittedEventDetails: { ...nested, output } }),
      event({ taskSucceededEventDetails: { ...nested, output } }),
    ]),
  ).toEqual([child]);
});

test('trap 9: and in the cause of its failure, which may or may not be JSON', () => {
  const failed = (cause?: string) =>
    event({ taskFailedEventDetails: { ...nested, ...(cause && { cause }) } });
  expect(childExecutions([failed(JSON.stringify({ Error: 'x', ExecutionArn: child }))])).toEqual([child]);
  expect(childExecutions([failed('out of luck'), failed(), failed('{"ExecutionArn":')])).toEqual([]);
});

test('an ARN that another service answers with is nobody’s child', () => {
  const output = JSON.stringify({ ExecutionArn: child });
  const other = { resourceType: 'lambda', resource: 'invoke', output };
  expect(childExecutions([event({ taskSucceededEventDetails: other })])).toEqual([]);
});
