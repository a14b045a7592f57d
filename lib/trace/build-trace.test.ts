import { expect, test } from 'vitest';
import {
  activity,
  caught,
  choice,
  distributedMap,
  evaluationFails,
  failState,
  fails,
  history,
  historyOf,
  lambda,
  map,
  parallel,
  pass,
  STARTED_AT,
  succeed,
  task,
} from '#tests/builders/history.ts';
import { addEvents, buildTrace, readTrace, startTrace } from './build-trace.ts';
import type { HistoryEvent } from './history.ts';
import type { Trace, Visit } from './types.ts';

const visitOf = (trace: Trace, state: string): Visit | undefined =>
  trace.visits.find((visit) => visit.state === state);
const statuses = (trace: Trace) => trace.visits.map((visit) => `${visit.state} ${visit.status}`);
const ways = (trace: Trace) =>
  trace.transitions.map(({ scope, from, to, count }) => `${scope} ${from}→${to} ${count}`);

test('a task that times out once and then succeeds is one visit with two attempts', () => {
  const trace = buildTrace(history(task('Charge', 'TIMED_OUT', 'SUCCEEDED')));
  const [visit] = trace.visits;
  expect(visit?.attempts.map((attempt) => attempt.status)).toEqual(['TIMED_OUT', 'SUCCEEDED']);
  expect(visit?.attempts.map((attempt) => attempt.backoff)).toEqual([0, 1000]);
  expect(visit).toMatchObject({ status: 'SUCCEEDED', caught: false, error: null });
  expect(trace).toMatchObject({
    status: 'SUCCEEDED',
    retries: 1,
    billableTransitions: 2,
    unplaced: [],
    warnings: [],
  });
});

test('the first state has previousEventId 0, not 1', () => {
  const trace = buildTrace(history(pass('Start'), pass('Next')));
  expect(trace.path).toEqual([2, 4]);
  expect(ways(trace)).toEqual([' (start)→Start 1', ' Start→Next 1', ' Next→(end) 1']);
  expect(visitOf(trace, 'Next')).toMatchObject({ previous: 2, inputEvent: 4, outputEvent: 5 });
});

test('previousEventId is causal, not sequential: interleaved branches stay apart (trap 5)', () => {
  const trace = buildTrace(
    history(
      parallel('FanOut', [
        [task('A'), pass('A2')],
        [task('B', 'FAILED', 'SUCCEEDED'), pass('B2')],
      ]),
    ),
  );
  expect(trace.visits.map(({ state, branch, parent }) => [state, branch, parent])).toEqual([
    ['FanOut', null, null],
    ['A', 0, 2],
    ['B', 1, 2],
    ['A2', 0, 2],
    ['B2', 1, 2],
  ]);
  expect(visitOf(trace, 'B2')?.previous).toBe(visitOf(trace, 'B')?.id);
  expect(ways(trace).filter((way) => way.startsWith('/FanOut'))).toEqual([
    '/FanOut (start)→A 1',
    '/FanOut (start)→B 1',
    '/FanOut A→A2 1',
    '/FanOut B→B2 1',
    '/FanOut A2→(end) 1',
    '/FanOut B2→(end) 1',
  ]);
  expect(trace).toMatchObject({ status: 'SUCCEEDED', unplaced: [], warnings: [], path: [2] });
});

test('a definition may number the branches otherwise than they began', () => {
  const branchOf = (path: string, state: string) => (path === '/FanOut' && state === 'A' ? 1 : 0);
  const trace = buildTrace(history(parallel('FanOut', [[pass('A')], [pass('B')]])), { branchOf });
  expect(trace.visits.map((visit) => visit.branch)).toEqual([null, 1, 0]);
});

test('with MaxConcurrency an iteration points at the one that made room, and is still its Map’s', () => {
  const trace = buildTrace(
    history(
      map('Items', 4, () => [task('Work')], { mostAtOnce: 1 }),
      pass('Done'),
    ),
  );
  const work = trace.visits.filter((visit) => visit.state === 'Work');
  expect(work.map(({ iteration, parent, previous }) => [iteration, parent, previous])).toEqual([
    [0, 2, null],
    [1, 2, null],
    [2, 2, null],
    [3, 2, null],
  ]);
  expect(ways(trace)).toContain('/Items (start)→Work 4');
  expect(trace).toMatchObject({ unplaced: [], warnings: [] });
});

test('a retry of a Map is a new attempt of the same visit, with its own iterations (trap 6)', () => {
  const trace = buildTrace(
    history(
      map(
        'Items',
        2,
        (index, attempt) => [task('Work', attempt === 1 && index === 1 ? 'FAILED' : 'SUCCEEDED')],
        { tries: 2 },
      ),
    ),
  );
  const items = visitOf(trace, 'Items');
  expect(items?.attempts.map(({ status, error }) => [status, error])).toEqual([
    ['FAILED', 'PaymentDeclined'],
    ['SUCCEEDED', null],
  ]);
  expect(
    trace.visits
      .filter((visit) => visit.state === 'Work')
      .map(({ parentAttempt, iteration, status }) => [parentAttempt, iteration, status]),
  ).toEqual([
    [1, 0, 'SUCCEEDED'],
    [1, 1, 'FAILED'],
    [2, 0, 'SUCCEEDED'],
    [2, 1, 'SUCCEEDED'],
  ]);
  expect(trace).toMatchObject({
    status: 'SUCCEEDED',
    retries: 1,
    billableTransitions: 6,
    unplaced: [],
    warnings: [],
  });
});

test('a retry of a Parallel begins from the failed child event', () => {
  const trace = buildTrace(
    history(parallel('FanOut', [[failState('Broken')], [task('Slow')]], { tries: 3 })),
  );
  expect(visitOf(trace, 'FanOut')).toMatchObject({ status: 'FAILED', error: 'OutOfStock' });
  expect(visitOf(trace, 'FanOut')?.attempts.map((attempt) => attempt.status)).toEqual([
    'FAILED',
    'FAILED',
    'FAILED',
  ]);
  expect(
    trace.visits
      .filter((visit) => visit.parent !== null)
      .map(({ state, parentAttempt, branch }) => [state, parentAttempt, branch]),
  ).toEqual([
    ['Broken', 1, 0],
    ['Broken', 2, 0],
    ['Broken', 3, 0],
  ]);
  expect(trace.retries).toBe(2);
});

test('a retry has no StateEntered, and a caught failure has an Exited (trap 6)', () => {
  const trace = buildTrace(
    history(caught('Charge', 'Task', task('Charge', 'FAILED', 'FAILED')), pass('Refund')),
  );
  expect(statuses(trace)).toEqual(['Charge CAUGHT', 'Refund SUCCEEDED']);
  expect(visitOf(trace, 'Charge')).toMatchObject({
    caught: true,
    error: 'PaymentDeclined',
    cause: 'card expired',
  });
  expect(trace).toMatchObject({ status: 'SUCCEEDED', rootCause: null, retries: 1 });
});

test('a caught Map and a caught Parallel are left from their failure event', () => {
  const trace = buildTrace(
    history(
      caught(
        'Items',
        'Map',
        map('Items', 2, () => [task('Work', fails('Bad', 'row 7'))]),
      ),
      caught(
        'FanOut',
        'Parallel',
        parallel('FanOut', [[task('Left', 'FAILED')], [task('Right', 'SUCCEEDED')]]),
      ),
      pass('Recover'),
    ),
  );
  expect(visitOf(trace, 'Items')).toMatchObject({ status: 'CAUGHT', error: 'Bad', cause: 'row 7' });
  expect(visitOf(trace, 'FanOut')).toMatchObject({ status: 'CAUGHT', error: 'PaymentDeclined' });
  expect(visitOf(trace, 'Right')?.status).toBe('ABORTED');
  expect(ways(trace)).toContain(' Items→FanOut 1');
  expect(trace).toMatchObject({ status: 'SUCCEEDED', unplaced: [], warnings: [] });
});

test('an uncaught failure has no exit, and the root cause is the deepest event', () => {
  const trace = buildTrace(
    history(map('Outer', 1, () => [parallel('Inner', [[task('Deep', fails('Boom', 'because'))]])])),
  );
  const deep = visitOf(trace, 'Deep');
  expect(trace.rootCause).toEqual({
    eventId: deep?.attempts[0]?.failedEvent,
    visit: deep?.id,
    error: 'Boom',
    cause: 'because',
  });
  expect(statuses(trace)).toEqual(['Outer FAILED', 'Inner FAILED', 'Deep FAILED']);
  expect(trace.visits.map((visit) => visit.exitedAt)).toEqual([null, null, null]);
});

test('a Fail state never exits, and gets its error from the event that ends the execution', () => {
  const trace = buildTrace(history(choice('InStock?'), failState('OutOfStock')));
  expect(visitOf(trace, 'OutOfStock')).toMatchObject({
    status: 'FAILED',
    error: 'OutOfStock',
    exitedAt: null,
  });
  expect(trace.rootCause).toMatchObject({ eventId: 4, visit: 4, error: 'OutOfStock', cause: 'nothing left' });
  expect(ways(trace)).toContain(' OutOfStock→(end) 1');
});

test('a Succeed state within an iteration leads to its end', () => {
  expect(ways(buildTrace(history(map('Items', 2, () => [succeed('Done')]))))).toContain(
    '/Items Done→(end) 2',
  );
});

test('EvaluationFailed points outside its state: the state it names owns it (trap 5)', () => {
  const trace = buildTrace(history(pass('Start'), evaluationFails('Pass', 'Reckon')));
  expect(visitOf(trace, 'Reckon')).toMatchObject({
    status: 'FAILED',
    error: 'States.QueryEvaluationError',
    events: [4, 5],
  });
  expect(trace.rootCause).toMatchObject({ eventId: 5, visit: 4 });
});

test('EvaluationFailed in one of several iterations with the same state falls into its own', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['MapStateEntered', 0, { name: 'Items' }],
      ['MapStateStarted', 2, { length: 2 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 0 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 1 }],
      ['PassStateEntered', 4, { name: 'Reckon' }],
      ['PassStateEntered', 5, { name: 'Reckon' }],
      ['EvaluationFailed', 4, { state: 'Reckon', error: 'States.QueryEvaluationError' }],
      ['MapIterationFailed', 8, { name: 'Items', index: 0 }],
      ['MapIterationAborted', 8, { name: 'Items', index: 1 }],
      ['MapStateFailed', 8],
      ['ExecutionFailed', 11, { error: 'States.QueryEvaluationError' }],
    ),
  );
  expect(trace.visits.map(({ status, events }) => [status, events])).toEqual([
    ['FAILED', [2, 3, 4, 5, 9, 10, 11]],
    ['FAILED', [6, 8]],
    ['ABORTED', [7]],
  ]);
  expect(trace).toMatchObject({ unplaced: [], warnings: [], rootCause: { eventId: 8, visit: 6 } });
});

test('ExecutionFailed straight after an entering: that state failed (trap 9: error and cause stand only there)', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['WaitStateEntered', 0, { name: 'Hold' }],
      ['ExecutionFailed', 2, { error: 'States.Runtime', cause: 'null' }],
    ),
  );
  expect(visitOf(trace, 'Hold')).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'null' });
  expect(trace.rootCause).toEqual({ eventId: 3, visit: 2, error: 'States.Runtime', cause: 'null' });
});

test('a state that fails silently in an iteration is blamed, not its siblings', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['MapStateEntered', 0, { name: 'Items' }],
      ['MapStateStarted', 2, { length: 2 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 0 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 1 }],
      ['WaitStateEntered', 4, { name: 'Hold' }],
      ['PassStateEntered', 5, { name: 'Shape' }],
      ['MapIterationFailed', 7, { name: 'Items', index: 1 }],
      ['MapIterationAborted', 7, { name: 'Items', index: 0 }],
      ['WaitStateAborted', 7],
      ['MapStateFailed', 7],
      ['ExecutionFailed', 11, { error: 'States.Runtime' }],
    ),
  );
  expect(statuses(trace)).toEqual(['Items FAILED', 'Hold ABORTED', 'Shape FAILED']);
  expect(visitOf(trace, 'Shape')?.error).toBe('States.Runtime');
  expect(visitOf(trace, 'Hold')?.events).toEqual([6, 10]);
  expect(trace).toMatchObject({ unplaced: [], rootCause: { eventId: 12, visit: 7 } });
});

test('aborted siblings name no state: each event goes to one that was cut off (trap 5)', () => {
  const trace = buildTrace(
    history(
      parallel('FanOut', [[task('Quick', 'FAILED')], [task('Slow')], [map('Many', 3, () => [task('Item')])]]),
    ),
  );
  expect(statuses(trace)).toEqual([
    'FanOut FAILED',
    'Quick FAILED',
    'Slow ABORTED',
    'Many ABORTED',
    'Item ABORTED',
    'Item ABORTED',
    'Item ABORTED',
  ]);
  const aborted = trace.visits.filter((visit) => visit.parent !== null).map((visit) => visit.events.length);
  expect(Math.min(...aborted)).toBeGreaterThan(1);
  expect(trace).toMatchObject({ unplaced: [], warnings: [] });
});

test('AWS tells of an iteration’s end and then of the state in it, also of the one that failed', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['MapStateEntered', 0, { name: 'Items' }],
      ['MapStateStarted', 2, { length: 2 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 0 }],
      ['MapIterationStarted', 3, { name: 'Items', index: 1 }],
      ['TaskStateEntered', 4, { name: 'Work' }],
      ['TaskStateEntered', 5, { name: 'Work' }],
      ['TaskScheduled', 6],
      ['TaskFailed', 8, { error: 'Boom' }],
      ['MapIterationFailed', 9, { name: 'Items', index: 0 }],
      ['TaskStateAborted', 9],
      ['MapIterationAborted', 9, { name: 'Items', index: 1 }],
      ['TaskStateAborted', 9],
      ['MapStateFailed', 9],
      ['ExecutionFailed', 14, { error: 'Boom' }],
    ),
  );
  expect(trace.visits.slice(1).map(({ status, events }) => [status, events])).toEqual([
    ['FAILED', [6, 8, 9, 11]],
    ['ABORTED', [7, 13]],
  ]);
});

test('an error may be missing on a failed execution (trap 9)', () => {
  const trace = buildTrace(
    historyOf(['ExecutionStarted', 0], ['FailStateEntered', 0, { name: 'No' }], ['ExecutionFailed', 2]),
  );
  expect(trace).toMatchObject({
    status: 'FAILED',
    error: null,
    cause: null,
    rootCause: { eventId: 2, visit: 2, error: null },
  });
});

test('a missed heartbeat is recorded as States.Timeout: the attempt timed out (trap 10)', () => {
  const trace = buildTrace(history(activity('Approve', 'TIMED_OUT')));
  expect(trace.visits[0]).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
});

test('Lambda’s real error sits in the failed event, of either style (trap 11)', () => {
  const cause = '{"errorType":"TypeError","errorMessage":"x is undefined","trace":[]}';
  for (const style of [task, lambda]) {
    const trace = buildTrace(history(style('Charge', fails('TypeError', cause))));
    expect(trace.rootCause).toMatchObject({ visit: 2, error: 'TypeError', cause });
  }
});

test('an unknown event type is kept with what caused it, and said (trap 18)', () => {
  const events = history(task('Charge'));
  const invented: HistoryEvent[] = events.map((event) =>
    event.type === 'TaskStarted' ? { ...event, type: 'TaskTeleported' } : event,
  );
  const trace = buildTrace(invented);
  expect(trace.visits[0]?.events).toContain(4);
  expect(trace.warnings.map((warning) => [warning.code, warning.eventId])).toEqual([['unknown-type', 4]]);
});

test('a state type that AWS invents is entered and left like the others (trap 18)', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['DreamStateEntered', 0, { name: 'Sleep' }],
      ['DreamStateExited', 2, { name: 'Sleep' }],
      ['ExecutionSucceeded', 3],
    ),
  );
  expect(trace.visits).toMatchObject([{ state: 'Sleep', type: 'Dream', status: 'SUCCEEDED' }]);
});

test('a Distributed Map keeps its map run, and its item count only when told (trap 7)', () => {
  const trace = buildTrace(history(distributedMap('Many'), distributedMap('Some', { items: 9 })));
  expect(trace.mapRuns.map(({ visit, attempt }) => [visit, attempt])).toEqual([
    [2, 1],
    [8, 1],
  ]);
  expect(trace.visits.map((visit) => visit.itemCount)).toEqual([null, 9]);
  expect(buildTrace(history(distributedMap('Many', { outcome: 'FAILED' }))).rootCause).toMatchObject({
    eventId: 5,
    visit: 2,
  });
});

test('a retried Distributed Map makes several map runs (trap 7)', () => {
  const arn = (n: number) => ({ mapRunArn: `arn:aws:states:eu-west-1:111122223333:mapRun:shop/Many:${n}` });
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['MapStateEntered', 0, { name: 'Many' }],
      ['MapStateStarted', 2, { length: 0 }],
      ['MapRunStarted', 3, arn(1)],
      ['MapRunFailed', 4, { error: 'States.ItemReaderFailed' }],
      ['MapStateStarted', 5, { length: 0 }],
      ['MapRunStarted', 6, arn(2)],
      ['MapRunSucceeded', 7],
      ['MapStateSucceeded', 8],
      ['MapStateExited', 8, { name: 'Many' }],
      ['ExecutionSucceeded', 10],
    ),
  );
  expect(trace.mapRuns.map((run) => run.attempt)).toEqual([1, 2]);
  expect(trace.visits[0]?.attempts.map(({ status, error }) => [status, error])).toEqual([
    ['FAILED', 'States.ItemReaderFailed'],
    ['SUCCEEDED', null],
  ]);
});

test('a redriven execution is the same history, longer: what had failed is tried again (trap 2)', () => {
  const before = history(pass('Start'), task('Charge', fails('Boom')));
  expect(buildTrace(before)).toMatchObject({ status: 'FAILED', error: 'Boom' });
  const rest = historyOf(
    ...before.map((event) => [event.type, 0] as const),
    ['ExecutionRedriven', 8, { redriveCount: 1 }],
    ['TaskScheduled', 9, { resource: 'invoke', resourceType: 'lambda' }],
    ['TaskStarted', 10],
    ['TaskSucceeded', 11],
    ['TaskStateExited', 12, { name: 'Charge' }],
    ['ExecutionSucceeded', 13],
  ).slice(before.length);
  const builder = addEvents(startTrace(), before);
  expect(readTrace(addEvents(builder, rest.slice(0, 2)))).toMatchObject({
    status: 'RUNNING',
    stoppedAt: null,
    error: null,
    rootCause: null,
  });
  const trace = readTrace(addEvents(builder, rest.slice(2)));
  expect(
    trace.visits[1]?.attempts.map(({ status, redriven, backoff }) => [status, redriven, backoff]),
  ).toEqual([
    ['FAILED', false, 0],
    ['SUCCEEDED', true, 0],
  ]);
  expect(trace).toMatchObject({
    status: 'SUCCEEDED',
    redrives: [{ eventId: 9 }],
    unplaced: [],
    warnings: [],
    retries: 1,
  });
});

test('a redrive takes up only the branches that had failed or were cut off (trap 2)', () => {
  const started = historyOf(
    ['ExecutionStarted', 0],
    ['ParallelStateEntered', 0, { name: 'FanOut' }],
    ['ParallelStateStarted', 2],
    ['PassStateEntered', 3, { name: 'Done' }],
    ['PassStateExited', 4, { name: 'Done' }],
    ['TaskStateEntered', 3, { name: 'Left' }],
    ['TaskScheduled', 6, { resource: 'left' }],
    ['TaskStateEntered', 3, { name: 'Right' }],
    ['TaskScheduled', 8, { resource: 'right' }],
    ['TaskFailed', 9, { error: 'Boom' }],
    ['TaskStateAborted', 10],
    ['ParallelStateFailed', 10],
    ['ExecutionFailed', 12, { error: 'Boom' }],
    ['ExecutionRedriven', 13, { redriveCount: 1 }],
    ['TaskScheduled', 14, { resource: 'right' }],
    ['TaskScheduled', 14, { resource: 'left' }],
    ['TaskSucceeded', 15],
    ['TaskStateExited', 17, { name: 'Right' }],
    ['TaskSucceeded', 16],
    ['TaskStateExited', 19, { name: 'Left' }],
    ['ParallelStateSucceeded', 20],
    ['ParallelStateExited', 20, { name: 'FanOut' }],
    ['ExecutionSucceeded', 22],
  );
  const failed = buildTrace(started.slice(0, 13));
  expect(statuses(failed)).toEqual(['FanOut FAILED', 'Done SUCCEEDED', 'Left ABORTED', 'Right FAILED']);
  const trace = buildTrace(started);
  expect(statuses(trace)).toEqual([
    'FanOut SUCCEEDED',
    'Done SUCCEEDED',
    'Left SUCCEEDED',
    'Right SUCCEEDED',
  ]);
  expect(visitOf(trace, 'Right')?.events).toEqual([8, 9, 10, 15, 17, 18]);
  expect(trace).toMatchObject({ unplaced: [], warnings: [] });
});

test('a redrive that fails again ends what it took up', () => {
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['TaskStateEntered', 0, { name: 'Charge' }],
      ['TaskScheduled', 2],
      ['TaskFailed', 3, { error: 'First' }],
      ['ExecutionFailed', 4, { error: 'First' }],
      ['ExecutionRedriven', 5, { redriveCount: 1 }],
      ['TaskStateEntered', 6, { name: 'Charge' }],
      ['TaskScheduled', 7],
      ['TaskFailed', 8, { error: 'Second' }],
      ['ExecutionFailed', 9, { error: 'Second' }],
    ),
  );
  expect(trace.visits.map(({ status, error }) => [status, error])).toEqual([
    ['FAILED', 'First'],
    ['FAILED', 'Second'],
  ]);
  expect(trace).toMatchObject({ status: 'FAILED', rootCause: { visit: 7, error: 'Second' }, warnings: [] });
  expect(ways(trace)).toEqual([' (start)→Charge 2']);
});

test('a redriven map run is a new attempt of its Map', () => {
  const run = { mapRunArn: 'arn:aws:states:eu-west-1:111122223333:mapRun:shop/Many:1' };
  const trace = buildTrace(
    historyOf(
      ['ExecutionStarted', 0],
      ['MapStateEntered', 0, { name: 'Many' }],
      ['MapStateStarted', 2, { length: 5 }],
      ['MapRunStarted', 3, run],
      ['MapRunFailed', 4, { error: 'States.ExceedToleratedFailureThreshold' }],
      ['MapStateFailed', 5],
      ['ExecutionFailed', 6, { error: 'States.ExceedToleratedFailureThreshold' }],
      ['ExecutionRedriven', 7, { redriveCount: 1 }],
      ['MapRunRedriven', 8, { ...run, redriveCount: 1 }],
      ['MapRunSucceeded', 9],
      ['MapStateSucceeded', 10],
      ['MapStateExited', 10, { name: 'Many' }],
      ['ExecutionSucceeded', 12],
    ),
  );
  expect(trace.visits[0]?.attempts.map(({ status, redriven }) => [status, redriven])).toEqual([
    ['FAILED', false],
    ['SUCCEEDED', true],
  ]);
  expect(trace).toMatchObject({ status: 'SUCCEEDED', unplaced: [], warnings: [] });
});

test('a stopped execution cuts off what was running', () => {
  const events = history(parallel('FanOut', [[task('Slow', 'RUNNING')], [pass('Quick')]]));
  const end = historyOf(...events.map((event) => [event.type, 0] as const), [
    'ExecutionAborted',
    0,
    { cause: 'enough' },
  ]).at(-1);
  const trace = buildTrace(end ? [...events, end] : events);
  expect(statuses(trace)).toEqual(['FanOut ABORTED', 'Slow ABORTED', 'Quick SUCCEEDED']);
  expect(trace).toMatchObject({
    status: 'ABORTED',
    rootCause: { visit: visitOf(trace, 'Slow')?.id, cause: 'enough' },
  });
});

test('while it runs, a failed attempt is not yet a failed visit', () => {
  const events = history(task('Charge', 'FAILED', 'RUNNING'));
  expect(buildTrace(events.slice(0, 5)).visits[0]).toMatchObject({
    status: 'RUNNING',
    endedAt: null,
    error: null,
  });
  expect(buildTrace(events)).toMatchObject({
    status: 'RUNNING',
    stoppedAt: null,
    lastEventAt: STARTED_AT + 2100,
    rootCause: null,
  });
});

test('a snapshot stays as it was, and visits that did not change stay the same objects', () => {
  const events = history(pass('Start'), task('Charge'));
  const builder = addEvents(startTrace(), events.slice(0, 4));
  const early = readTrace(builder);
  const copy = structuredClone(early);
  const late = readTrace(addEvents(builder, events.slice(4)));
  expect(early).toEqual(copy);
  expect(late.visits[0]).toMatchObject({ next: 4 });
  expect(readTrace(addEvents(builder, [])).visits[0]).toBe(late.visits[0]);
});

test('what is missing is guessed only where there is one place, and said', () => {
  const events = history(pass('Start'), task('Charge'), pass('Done'));
  const trace = buildTrace(events.filter((event) => event.id !== 5 && event.id !== 8));
  expect(trace.unplaced).toEqual([]);
  expect(statuses(trace)).toEqual(['Start SUCCEEDED', 'Charge SUCCEEDED', 'Done SUCCEEDED']);
  expect(new Set(trace.warnings.map((warning) => warning.code))).toEqual(
    new Set(['missing-events', 'no-cause', 'out-of-place', 'never-exited']),
  );
});

test('an event that no one can own is reported, not dropped', () => {
  const trace = buildTrace(historyOf(['ExecutionStarted', 0], ['TaskSucceeded', 77], ['Surprise', 99]));
  expect(trace.unplaced).toEqual([2, 3]);
  expect(trace.warnings.map((warning) => warning.code)).toEqual(['unplaced', 'unknown-type', 'unplaced']);
});

test('names are kept apart by scope and escaped in paths; __proto__ is a name like any other', () => {
  const trace = buildTrace(history(map('a/b~c', 1, () => [pass('__proto__'), pass('constructor')])));
  expect(trace.visits.map((visit) => visit.statePath)).toEqual([
    '/a~1b~0c',
    '/a~1b~0c/__proto__',
    '/a~1b~0c/constructor',
  ]);
  expect(trace.unplaced).toEqual([]);
});

test('two versions of one event: the same one counts in any order, and it is said', () => {
  const events = history(pass('Start'));
  const other = events.map((event) => (event.id === 2 ? { ...event, timestamp: event.timestamp } : event));
  const [changed] = history(pass('Other')).slice(1, 2);
  expect(buildTrace([...events, ...other]).warnings).toEqual([]);
  const both = changed ? [...events, changed] : events;
  expect(buildTrace(both)).toEqual(buildTrace(both.toReversed()));
  expect(buildTrace(both).warnings.map((warning) => warning.code)).toContain('conflicting-event');
});

test('an empty history is a trace that runs and knows nothing', () => {
  expect(buildTrace([])).toMatchObject({
    status: 'RUNNING',
    startedAt: null,
    events: 0,
    visits: [],
    warnings: [],
  });
});
