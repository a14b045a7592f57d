import { describe, expect, test } from 'vitest';
import { STARTED_AT, shapeOf, simulateDefinition } from '#tests/builders/simulate-definition.ts';

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:getObject' };
const one = (state: object) => ({ StartAt: 'One', States: { One: state } });

describe('order and causes of events', () => {
  test('a task runs from its entering to its exit, and the first state points at 0', async () => {
    expect(shapeOf(await simulateDefinition(one({ ...TASK, End: true }), {}))).toEqual([
      'ExecutionStarted<-0',
      'TaskStateEntered<-0',
      'TaskScheduled<-2',
      'TaskStarted<-3',
      'TaskSucceeded<-4',
      'TaskStateExited<-5',
      'ExecutionSucceeded<-6',
    ]);
  });

  test('a retried and caught failure schedules again from the failure and exits after the last', async () => {
    const definition = {
      StartAt: 'One',
      States: {
        One: {
          ...TASK,
          Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3, MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Mend' }],
          End: true,
        },
        Mend: { Type: 'Pass', End: true },
      },
    };
    const simulation = await simulateDefinition(
      definition,
      { id: 1 },
      { One: [{ error: 'Busy', cause: 'no' }] },
    );
    expect(shapeOf(simulation).slice(2)).toEqual([
      'TaskScheduled<-2',
      'TaskStarted<-3',
      'TaskFailed<-4',
      'TaskScheduled<-5',
      'TaskStarted<-6',
      'TaskFailed<-7',
      'TaskStateExited<-8',
      'PassStateEntered<-9',
      'PassStateExited<-10',
      'ExecutionSucceeded<-11',
    ]);
    expect(simulation.output).toEqual({ id: 1, problem: { Error: 'Busy', Cause: 'no' } });
    const [failed, again] = [simulation.events[4], simulation.events[5]];
    expect((again?.timestamp ?? 0) - (failed?.timestamp ?? 0)).toBe(3000);
  });

  test('each retrier counts its own attempts', async () => {
    const state = {
      ...TASK,
      Retry: [
        { ErrorEquals: ['A'], MaxAttempts: 1 },
        { ErrorEquals: ['B'], MaxAttempts: 2 },
      ],
      End: true,
    };
    const steps = [{ error: 'A' }, { error: 'B' }, { error: 'B' }, { error: 'A' }];
    const simulation = await simulateDefinition(one(state), {}, { One: steps });
    expect(simulation.events.filter(({ type }) => type === 'TaskScheduled')).toHaveLength(4);
    expect(simulation.error).toBe('A');
  });

  test('a failing iteration cuts its siblings off, all pointing at the failing event', async () => {
    const map = {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Inner',
        States: { Inner: { ...TASK, TimeoutSeconds: 5, End: true } },
      },
      End: true,
    };
    const simulation = await simulateDefinition(one(map), [1, 2], { Inner: [{ error: 'Bad' }, 'hang'] });
    const shape = shapeOf(simulation);
    expect(shape.slice(2, 5)).toEqual([
      'MapStateStarted<-2',
      'MapIterationStarted<-3',
      'MapIterationStarted<-3',
    ]);
    const failing = shape.findIndex((event) => event.startsWith('TaskFailed')) + 1;
    expect(shape.slice(failing)).toEqual([
      `MapIterationFailed<-${failing}`,
      `TaskStateAborted<-${failing}`,
      `MapIterationAborted<-${failing}`,
      `TaskStateAborted<-${failing}`,
      `MapStateFailed<-${failing}`,
      `ExecutionFailed<-${failing + 5}`,
    ]);
  });

  test('with MaxConcurrency the next iteration points at the last state event of the one before', async () => {
    const map = {
      Type: 'Map',
      MaxConcurrency: 1,
      Iterator: { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } },
      End: true,
    };
    expect(shapeOf(await simulateDefinition(one(map), ['a', 'b']))).toEqual([
      'ExecutionStarted<-0',
      'MapStateEntered<-0',
      'MapStateStarted<-2',
      'MapIterationStarted<-3',
      'PassStateEntered<-4',
      'PassStateExited<-5',
      'MapIterationSucceeded<-6',
      'MapIterationStarted<-6',
      'PassStateEntered<-8',
      'PassStateExited<-9',
      'MapIterationSucceeded<-10',
      'MapStateSucceeded<-11',
      'MapStateExited<-11',
      'ExecutionSucceeded<-13',
    ]);
  });

  test('a retried Parallel starts again at the failing event', async () => {
    const parallel = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Stop', States: { Stop: { Type: 'Fail', Error: 'E', Cause: 'why' } } }],
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
      End: true,
    };
    expect(shapeOf(await simulateDefinition(one(parallel), {})).slice(2)).toEqual([
      'ParallelStateStarted<-2',
      'FailStateEntered<-3',
      'ParallelStateStarted<-4',
      'FailStateEntered<-5',
      'ParallelStateFailed<-6',
      'ExecutionFailed<-7',
    ]);
  });

  test('a JSONata expression that fails points at the event before its state', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Next: 'Second' },
        Second: { Type: 'Pass', Output: { x: '{% $nothing %}' }, End: true },
      },
    };
    const simulation = await simulateDefinition(definition, {});
    expect(shapeOf(simulation).slice(3)).toEqual([
      'PassStateEntered<-3',
      'EvaluationFailed<-3',
      'ExecutionFailed<-5',
    ]);
    expect(simulation.events[4]).toMatchObject({
      evaluationFailedEventDetails: { location: 'Output/x', state: 'Second' },
    });
  });

  test('function and activity ARNs have events of their own', async () => {
    const definition = {
      StartAt: 'Call',
      States: {
        Call: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:1:function:f', Next: 'Ask' },
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:eu-west-1:1:activity:a',
          HeartbeatSeconds: 9,
          End: true,
        },
      },
    };
    const types = (await simulateDefinition(definition, {}, { Ask: ['hang'] })).events.map(
      ({ type }) => type,
    );
    expect(types).toEqual(
      expect.arrayContaining([
        'LambdaFunctionScheduled',
        'LambdaFunctionSucceeded',
        'ActivityStarted',
        'ActivityTimedOut',
      ]),
    );
  });
});

describe('time', () => {
  test('waits and tasks take their time, and nothing else does', async () => {
    const definition = {
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 90, Next: 'Two' }, Two: { Type: 'Pass', End: true } },
    };
    const { phases } = await simulateDefinition(definition, {});
    expect(phases).toEqual([{ startedAt: STARTED_AT, stoppedAt: STARTED_AT + 90_000, status: 'SUCCEEDED' }]);
  });

  test('a task over its timeout fails as States.Timeout; a missed heartbeat can be caught by its own name', async () => {
    const state = {
      ...TASK,
      HeartbeatSeconds: 4,
      TimeoutSeconds: 60,
      Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Late' }],
      End: true,
    };
    const definition = { StartAt: 'One', States: { One: state, Late: { Type: 'Pass', End: true } } };
    const { events, output } = await simulateDefinition(definition, {}, { One: ['hang'] });
    expect(output).toEqual({ Error: 'States.Timeout', Cause: '' });
    const at = (type: string) => events.find((event) => event.type === type)?.timestamp ?? 0;
    expect(at('TaskTimedOut') - at('TaskStarted')).toBe(4000);
  });

  test('a machine over its TimeoutSeconds ends TIMED_OUT with its open states aborted', async () => {
    const definition = { ...one({ ...TASK, End: true }), TimeoutSeconds: 30 };
    const simulation = await simulateDefinition(definition, {}, { One: ['hang'] });
    expect(shapeOf(simulation).slice(-2)).toEqual(['TaskStateAborted<-4', 'ExecutionTimedOut<-5']);
    expect(simulation.phases[0]?.status).toBe('TIMED_OUT');
  });

  test('a task that never answers leaves the execution running', async () => {
    const { phases } = await simulateDefinition(one({ ...TASK, End: true }), {}, { One: ['hang'] });
    expect(phases).toEqual([{ startedAt: STARTED_AT, stoppedAt: null, status: 'RUNNING' }]);
  });
});

describe('stops and redrives', () => {
  test('a stop cuts what is open and carries its error', async () => {
    const stop = { kind: 'stop', at: STARTED_AT + 5000, error: 'Enough', cause: 'by hand' } as const;
    const wait = one({ Type: 'Wait', Seconds: 60, End: true });
    const simulation = await simulateDefinition(wait, {}, {}, [stop]);
    expect(shapeOf(simulation).slice(2)).toEqual(['WaitStateAborted<-2', 'ExecutionAborted<-3']);
    expect(simulation.events.at(-1)).toMatchObject({
      executionAbortedEventDetails: { error: 'Enough', cause: 'by hand' },
    });
  });

  test('a redrive takes up the failed branch only and appends to the same history', async () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: { ...TASK, End: true } } });
    const parallel = one({ Type: 'Parallel', Branches: [branch('Good'), branch('Bad')], End: true });
    const script = { Good: [{ output: 'g' }], Bad: [{ error: 'X', afterMs: 500 }, { output: 'b' }] };
    const redrive = { kind: 'redrive', at: STARTED_AT + 60_000 } as const;
    const { events, phases, output } = await simulateDefinition(parallel, {}, script, [redrive]);
    expect(phases.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
    expect(output).toEqual(['g', 'b']);
    const after = events.slice(events.findIndex(({ type }) => type === 'ExecutionRedriven') + 1);
    expect(after.map(({ type }) => type)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ParallelStateSucceeded',
      'ParallelStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  });
});

test('a history that is full ends with its 25,000th event', async () => {
  const definition = {
    StartAt: 'Round',
    States: { Round: { Type: 'Pass', Next: 'Again' }, Again: { Type: 'Pass', Next: 'Round' } },
  };
  const { events, error, cause } = await simulateDefinition(definition, {});
  expect(events).toHaveLength(25_000);
  expect(events.at(-1)?.type).toBe('ExecutionFailed');
  expect([error, cause]).toEqual([
    'States.Runtime',
    'The execution reached the maximum number of history events (25000).',
  ]);
});

describe('data', () => {
  test('JSONPath: Parameters, ResultSelector, ResultPath and OutputPath in AWS order', async () => {
    const state = {
      ...TASK,
      InputPath: '$.order',
      Parameters: { 'text.$': "States.Format('{} of {}', $.id, $$.Execution.Name)" },
      ResultSelector: { 'size.$': 'States.ArrayLength($.list)' },
      ResultPath: '$.answer',
      OutputPath: "$['answer']",
      End: true,
    };
    const script = { One: [{ output: { list: [1, 2, 3] } }] };
    const simulation = await simulateDefinition(one(state), { order: { id: 'A' }, other: 1 }, script);
    expect(simulation.output).toEqual({ size: 3 });
    expect(simulation.events[2]).toMatchObject({
      taskScheduledEventDetails: { parameters: '{"text":"A of one"}' },
    });
  });

  test('JSONata: variables count from the next state on and show as texts in the exit', async () => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Keep',
      States: {
        Keep: { Type: 'Pass', Assign: { total: '{% $sum($states.input.prices) %}' }, Next: 'Tell' },
        Tell: { Type: 'Succeed', Output: '{% {"total": $total, "doubled": $total * 2} %}' },
      },
    };
    const simulation = await simulateDefinition(definition, { prices: [1, 2.5] });
    expect(simulation.output).toEqual({ total: 3.5, doubled: 7 });
    expect(simulation.events[2]).toMatchObject({
      stateExitedEventDetails: { assignedVariables: { total: '3.5' } },
    });
  });

  test('a missing path ends the execution as States.Runtime, whatever is caught', async () => {
    const state = {
      ...TASK,
      Parameters: { 'x.$': '$.missing' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'One' }],
      End: true,
    };
    const { error, cause } = await simulateDefinition(one(state), {});
    expect(error).toBe('States.Runtime');
    expect(cause).toContain("the state 'One' (entered at the event id #2). Invalid path '$.missing'");
  });

  test('a Choice takes the first rule that holds, else its Default, else fails', async () => {
    const choice = (more: object) => ({
      StartAt: 'Which',
      States: {
        Which: {
          Type: 'Choice',
          Choices: [
            {
              And: [
                { Variable: '$.n', NumericGreaterThan: 5 },
                { Not: { Variable: '$.off', IsPresent: true } },
              ],
              Next: 'Big',
            },
            { Variable: '$.name', StringMatches: 'a*c', Next: 'Named' },
          ],
          ...more,
        },
        Big: { Type: 'Pass', Result: 'big', End: true },
        Named: { Type: 'Pass', Result: 'named', End: true },
        Other: { Type: 'Pass', Result: 'other', End: true },
      },
    });
    const outcome = async (
      input: { [key: string]: string | number },
      more: object = { Default: 'Other' },
    ) => {
      const { output, error } = await simulateDefinition(choice(more), input);
      return output ?? error;
    };
    expect(await outcome({ n: 6, name: 'x' })).toBe('big');
    expect(await outcome({ n: 6, off: 1, name: 'abc' })).toBe('named');
    expect(await outcome({ n: 1, name: 'ab' })).toBe('other');
    expect(await outcome({ n: 1, name: 'ab' }, {})).toBe('States.Runtime');
  });
});

test('the same seed gives the same bytes', async () => {
  const state = { ...TASK, Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'FULL' }], End: true };
  const script = { One: [{ error: 'E' }, { error: 'E' }, { output: 1 }] };
  const first = await simulateDefinition(one(state), {}, script);
  const second = await simulateDefinition(one(state), {}, script);
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
});
