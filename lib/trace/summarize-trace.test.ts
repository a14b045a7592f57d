import { expect, test } from 'vitest';
import { caught, fails, history, map, pass, task } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { summarizeTrace } from './summarize-trace.ts';

test('a summary counts what the trace holds, by state', () => {
  const summary = summarizeTrace(
    buildTrace(
      history(
        caught('Charge', 'Task', task('Charge', 'FAILED', 'FAILED')),
        map('Items', 3, () => [task('Ship', 'TIMED_OUT', 'SUCCEEDED')]),
        task('Charge', fails('Boom', 'why')),
      ),
    ),
  );
  expect(summary).toMatchObject({
    status: 'FAILED',
    error: 'Boom',
    cause: 'why',
    failedState: 'Charge',
    attempts: 10,
    retries: 4,
    caught: 1,
    billableTransitions: 10,
  });
  expect(
    summary.states.map(({ statePath, visits, attempts, retries, failures, caught: c }) => [
      statePath,
      visits,
      attempts,
      retries,
      failures,
      c,
    ]),
  ).toEqual([
    ['/Charge', 2, 3, 1, 1, 1],
    ['/Items', 1, 1, 0, 0, 0],
    ['/Items/Ship', 3, 6, 3, 0, 0],
  ]);
  expect(summary.states[2]).toMatchObject({ totalMs: 9000, maxMs: 3000, succeededMs: [3000, 3000, 3000] });
  expect(summary.states[0]?.succeededMs).toEqual([]);
});

test('a cause is cut to 2,000 characters without halving one; NUL and lone surrogates stay', () => {
  const cause = `\0\uD800${'x'.repeat(1997)}😀 and more`;
  const cut = summarizeTrace(buildTrace(history(task('A', fails('E', cause))))).cause;
  expect(cut).toBe(`\0\uD800${'x'.repeat(1997)}`);
});

test('a running execution has no failed state', () => {
  expect(summarizeTrace(buildTrace(history(pass('A'), task('B', 'FAILED', 'RUNNING'))))).toMatchObject({
    status: 'RUNNING',
    failedState: null,
    error: null,
  });
});
