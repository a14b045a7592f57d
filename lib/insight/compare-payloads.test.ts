import { expect, test } from 'vitest';
import { historyOf } from '#tests/builders/history.ts';
import { buildTrace } from '../trace/build-trace.ts';
import { comparePayloads, comparePayloadsOfState } from './compare-payloads.ts';

function order(id: number, ...charged: readonly number[]) {
  const events = historyOf(
    ['ExecutionStarted', 0, { input: `{"order":${id}}` }],
    ...charged.flatMap(
      (amount, at) =>
        [
          ['PassStateEntered', at * 2, { name: 'Charge', input: `{"amount":${amount}}` }],
          ['PassStateExited', at * 2 + 2, { name: 'Charge', output: `{"charged":${amount}}` }],
        ] as const,
    ),
    ['ExecutionSucceeded', charged.length * 2 + 1, { output: `{"order":${id},"done":true}` }],
  );
  return { events, trace: buildTrace(events) };
}

const paths = ({ differences }: { differences: readonly { path: string }[] }) =>
  differences.map(({ path }) => path);

test('the inputs and outputs of the executions', () => {
  const { input, output } = comparePayloads(order(1, 5), order(2, 5));
  expect([paths(input), paths(output)]).toEqual([['$.order'], ['$.order']]);
});

test('of a state the first visit counts; one that was never there has nothing', () => {
  const inLoop = comparePayloadsOfState(order(1, 5, 6), order(1, 5, 7), '/Charge');
  expect(inLoop && [...paths(inLoop.input), ...paths(inLoop.output)]).toEqual([]);
  const other = comparePayloadsOfState(order(1, 5), order(1, 6), '/Charge');
  expect(other && [paths(other.input), paths(other.output)]).toEqual([['$.amount'], ['$.charged']]);
  const onlyRight = comparePayloadsOfState(order(1), order(1, 6), '/Charge');
  expect(onlyRight?.input.differences[0]?.kind).toBe('added');
  expect(comparePayloadsOfState(order(1), order(1), '/Charge')).toBeNull();
});
