import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  type ListExecutionsCommandInput,
  ListMapRunsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR } from './incidents.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { type DemoAwsOptions, type RunningDemoAws, startDemoAws } from './server.ts';

// Whole fortnights are simulated here, also on a machine that is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ANCHOR = Date.UTC(2026, 4, 14, 15, 20);
const SMALL = SCENARIOS.filter(({ name }) =>
  ['refund-handling', 'media-transcoding', 'thumbnail-rendering'].includes(name),
);

let now = ANCHOR;
let demo: RunningDemoAws;
let states: SFNClient;
const started: { close(): Promise<void> }[] = [];

async function start(options: DemoAwsOptions = {}) {
  now = ANCHOR;
  demo = await startDemoAws({ anchor: ANCHOR, now: () => now, scenarios: SMALL, ...options });
  started.push(demo);
  states = new SFNClient({
    endpoint: demo.url,
    region: demo.region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' },
  });
}

beforeEach(() => start());
afterEach(async () => {
  states.destroy();
  await Promise.all(started.splice(0).map((running) => running.close()));
});

const machineArn = (name: string) => `arn:aws:states:eu-west-1:111122223333:stateMachine:${name}`;

const list = (input: Partial<ListExecutionsCommandInput> & { machine?: string }) => {
  const { machine, ...rest } = input;
  return states.send(
    new ListExecutionsCommand(
      machine === undefined ? rest : { stateMachineArn: machineArn(machine), ...rest },
    ),
  );
};

async function createMachine(name: string, states_: object, more: object = {}) {
  const { stateMachineArn = '' } = await states.send(
    new CreateStateMachineCommand({
      name,
      definition: JSON.stringify({ StartAt: Object.keys(states_)[0], States: states_, ...more }),
      roleArn: 'arn:aws:iam::111122223333:role/test',
      tags: [{ key: 'team', value: 'test' }],
    }),
  );
  return stateMachineArn;
}

const admin = async (path: string, body?: object) => {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${demo.url}/_demo/${path}`, init);
  return { status: response.status, body: await response.json() };
};

describe('machines', () => {
  test('are listed, described and tagged', async () => {
    const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
    expect(stateMachines.map(({ name, type }) => [name, type])).toEqual([
      ['media-transcoding', 'STANDARD'],
      ['refund-handling', 'STANDARD'],
      ['thumbnail-rendering', 'EXPRESS'],
    ]);
    const described = await states.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('refund-handling') }),
    );
    expect(JSON.parse(described.definition ?? '')).toHaveProperty('StartAt', 'Check Return');
    expect(described.creationDate).toBeInstanceOf(Date);
    expect(described.revisionId).toMatch(/^[0-9a-f-]{36}$/);
    const { tags } = await states.send(
      new ListTagsForResourceCommand({ resourceArn: machineArn('refund-handling') }),
    );
    expect(tags).toContainEqual({ key: 'team', value: 'payments' });
  });

  test('an execution is described with the definition it ran, not the newest', async () => {
    now = ANCHOR - 9 * 24 * HOUR;
    const { executions = [] } = await list({ machine: 'refund-handling', maxResults: 1 });
    now = ANCHOR;
    const executionArn = executions[0]?.executionArn ?? '';
    const ran = await states.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(ran.definition).not.toContain('Normalise Amount');
    expect(ran.revisionId).toBeUndefined();
    const newest = await states.send(
      new DescribeStateMachineCommand({ stateMachineArn: machineArn('refund-handling') }),
    );
    expect(newest.definition).toContain('Normalise Amount');
  });

  test('have versions and an alias, and executions through it carry both', async () => {
    const arn = machineArn('refund-handling');
    const { stateMachineVersions = [] } = await states.send(
      new ListStateMachineVersionsCommand({ stateMachineArn: arn }),
    );
    expect(stateMachineVersions.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      `${arn}:3`,
      `${arn}:2`,
      `${arn}:1`,
    ]);
    const aliases = await states.send(new ListStateMachineAliasesCommand({ stateMachineArn: arn }));
    expect(aliases.stateMachineAliases?.[0]?.stateMachineAliasArn).toBe(`${arn}:live`);
    const { executions = [] } = await list({ stateMachineArn: `${arn}:2` });
    expect(executions.length).toBeGreaterThan(0);
    for (const execution of executions) {
      expect(execution.stateMachineVersionArn).toBe(`${arn}:2`);
      expect(execution.stateMachineAliasArn).toBe(`${arn}:live`);
    }
  });

  test('a deleted one is gone, its executions can still be read', async () => {
    const stateMachineArn = await createMachine('short-lived', { Only: { Type: 'Pass', End: true } });
    const { executionArn = '' } = await states.send(new StartExecutionCommand({ stateMachineArn }));
    await states.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await expect(list({ stateMachineArn })).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const { events } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('a definition AWS refuses is refused in AWS words', async () => {
    await expect(createMachine('wrong', { A: { Type: 'Pass', Next: 'B' } })).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining('MISSING_TRANSITION_TARGET'),
    });
  });
});

describe('ListExecutions', () => {
  test('pages hold every execution once, newest first by stop date', async () => {
    const seen: { arn: string; key: number }[] = [];
    let nextToken: string | undefined;
    do {
      const page = await list({ machine: 'refund-handling', maxResults: 97, nextToken });
      for (const { executionArn = '', stopDate, startDate } of page.executions ?? []) {
        seen.push({ arn: executionArn, key: (stopDate ?? startDate)?.getTime() ?? 0 });
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(seen.length).toBeGreaterThan(400);
    expect(new Set(seen.map(({ arn }) => arn)).size).toBe(seen.length);
    expect(seen.map(({ key }) => key)).toEqual(seen.map(({ key }) => key).toSorted((a, b) => b - a));
    const { body } = await admin('truth');
    const truth = body.executions.filter(({ machine }: { machine: string }) => machine === 'refund-handling');
    expect(truth.length - seen.length).toBeLessThanOrEqual(2);
  });

  test('filters by status and by redrive', async () => {
    const { executions = [] } = await list({ machine: 'refund-handling', statusFilter: 'FAILED' });
    expect(executions.length).toBeGreaterThan(0);
    expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['FAILED']));
    const redriven = await list({ machine: 'media-transcoding', redriveFilter: 'REDRIVEN' });
    expect(redriven.executions?.every(({ redriveCount = 0 }) => redriveCount > 0)).toBe(true);
  });

  test('an Express machine is not supported, PENDING_REDRIVE needs a map run, and one target is asked for', async () => {
    await expect(list({ machine: 'thumbnail-rendering' })).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
    const pending = list({ machine: 'refund-handling', statusFilter: 'PENDING_REDRIVE' });
    await expect(pending).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({})).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ machine: 'nobody' })).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(list({ stateMachineArn: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidArn' });
  });

  test('a token is good for the same arguments and one day', async () => {
    const { nextToken } = await list({ machine: 'refund-handling', maxResults: 5 });
    const other = list({ machine: 'refund-handling', maxResults: 6, nextToken });
    await expect(other).rejects.toMatchObject({ name: 'InvalidToken', $metadata: { httpStatusCode: 400 } });
    await expect(
      list({ machine: 'refund-handling', maxResults: 5, nextToken: 'made-up' }),
    ).rejects.toMatchObject({
      name: 'InvalidToken',
    });
    now += 23 * HOUR;
    await expect(list({ machine: 'refund-handling', maxResults: 5, nextToken })).resolves.toBeDefined();
    now += 2 * HOUR;
    await expect(list({ machine: 'refund-handling', maxResults: 5, nextToken })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  test('a new execution shows within a second, not at once', async () => {
    const stateMachineArn = await createMachine('late', { Wait: { Type: 'Wait', Seconds: 100, End: true } });
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await states.send(new StartExecutionCommand({ stateMachineArn, name }));
    expect((await list({ stateMachineArn })).executions?.length).toBeLessThan(names.length);
    now += 1000;
    expect((await list({ stateMachineArn })).executions).toHaveLength(names.length);
  });
});

describe('GetExecutionHistory', () => {
  const history = async (executionArn: string, more: object = {}) => {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const command = new GetExecutionHistoryCommand({ executionArn, nextToken, ...more });
      const page = await states.send(command);
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return events;
  };
  const anyExecution = async () => {
    const { executions = [] } = await list({
      machine: 'refund-handling',
      statusFilter: 'FAILED',
      maxResults: 1,
    });
    return executions[0]?.executionArn ?? '';
  };

  test('pages forwards and backwards over the same events', async () => {
    const arn = await anyExecution();
    const forwards = await history(arn, { maxResults: 4 });
    expect(forwards.map(({ id }) => id)).toEqual(forwards.map((_, index) => index + 1));
    expect(await history(arn, { maxResults: 3, reverseOrder: true })).toEqual(forwards.toReversed());
    expect(forwards[0]?.timestamp).toBeInstanceOf(Date);
    expect(forwards.at(-1)?.executionFailedEventDetails?.error).toBeDefined();
  });

  test('without execution data there are no payloads', async () => {
    const events = await history(await anyExecution(), { includeExecutionData: false });
    const text = JSON.stringify(events);
    expect(text).toContain('"name":"Check Return"');
    expect(text).not.toMatch(/"(input|output|parameters|cause)":/);
  });

  test('grows while the execution runs, and a page token does not lose what came meanwhile', async () => {
    const stateMachineArn = await createMachine('slow', {
      Wait: { Type: 'Wait', Seconds: 30, Next: 'Done' },
      Done: { Type: 'Pass', End: true },
    });
    const { executionArn = '' } = await states.send(
      new StartExecutionCommand({ stateMachineArn, name: 'x' }),
    );
    expect((await history(executionArn)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
    ]);
    const first = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }));
    now += 31_000;
    const rest = await states.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1, nextToken: first.nextToken }),
    );
    expect(rest.events?.map(({ type }) => type)).toEqual(['WaitStateEntered']);
    expect((await history(executionArn)).at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('an execution nobody started does not exist', async () => {
    const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:refund-handling:nobody';
    await expect(history(executionArn)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

test('a Distributed Map has a map run whose children are executions of their own', async () => {
  const { executions = [] } = await list({
    machine: 'media-transcoding',
    statusFilter: 'SUCCEEDED',
    maxResults: 1,
  });
  const { mapRuns = [] } = await states.send(
    new ListMapRunsCommand({ executionArn: executions[0]?.executionArn }),
  );
  const mapRunArn = mapRuns[0]?.mapRunArn ?? '';
  const mapRun = await states.send(new DescribeMapRunCommand({ mapRunArn }));
  expect(mapRun.status).toBe('SUCCEEDED');
  const children = (await list({ mapRunArn, maxResults: 1000 })).executions ?? [];
  expect(children).toHaveLength(mapRun.executionCounts?.total ?? -1);
  expect(children[0]).toMatchObject({ mapRunArn, itemCount: 1 });
  expect(children[0]?.stateMachineArn).toBe(`${machineArn('media-transcoding')}/TranscodeSegments`);
  const executionArn = children[0]?.executionArn;
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events[1]?.stateEnteredEventDetails?.name).toBe('Transcode');
  const own = await states.send(
    new DescribeStateMachineForExecutionCommand({ executionArn: executionArn ?? '' }),
  );
  expect(JSON.parse(own.definition ?? '')).toHaveProperty('StartAt', 'Transcode');
  const listed = (await list({ machine: 'media-transcoding', maxResults: 1000 })).executions ?? [];
  expect(listed.every((execution) => !execution.stateMachineArn?.includes('/'))).toBe(true);
});

describe('what a user does', () => {
  const TASK = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'f' },
  };

  test('a failure that was scripted, a redrive after it was mended', async () => {
    const stateMachineArn = await createMachine('mended', { Call: { ...TASK, End: true } });
    await admin('outcomes', {
      outcomes: [{ machine: 'mended', state: 'Call', error: 'Broken', cause: 'on purpose' }],
    });
    const { executionArn = '' } = await states.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }),
    );
    now += 5000;
    const failed = await states.send(new DescribeExecutionCommand({ executionArn }));
    expect(failed).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      cause: 'on purpose',
      redriveStatus: 'REDRIVABLE',
    });
    expect(failed.input).toBe('{"a":1}');

    await admin('outcomes', { outcomes: [{ output: { fine: true } }] });
    await states.send(new RedriveExecutionCommand({ executionArn }));
    const again = await states.send(new DescribeExecutionCommand({ executionArn }));
    expect(again).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    expect(again.stopDate).toBeUndefined();
    now += 5000;
    const done = await states.send(new DescribeExecutionCommand({ executionArn }));
    expect(done.status).toBe('SUCCEEDED');
    expect(JSON.parse(done.output ?? '')).toMatchObject({ Payload: { fine: true } });
    await expect(states.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  test('a retry that gets through after two failures', async () => {
    const retried = { ...TASK, Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }], End: true };
    const stateMachineArn = await createMachine('flaky', { Call: retried });
    await admin('outcomes', { outcomes: [{ state: 'Call', error: 'Once', times: 2 }] });
    const { executionArn = '' } = await states.send(new StartExecutionCommand({ stateMachineArn }));
    now += 60_000;
    const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.filter(({ type }) => type === 'TaskFailed')).toHaveLength(2);
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  test('a stop ends what runs, with its error and cause', async () => {
    const stateMachineArn = await createMachine('stopped', {
      Wait: { Type: 'Wait', Seconds: 900, End: true },
    });
    const { executionArn = '' } = await states.send(new StartExecutionCommand({ stateMachineArn }));
    now += 1000;
    await states.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'by hand' }));
    const stopped = await states.send(new DescribeExecutionCommand({ executionArn }));
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'by hand' });
  });

  test('the same name again is the same execution while it runs, and an error after', async () => {
    const stateMachineArn = await createMachine('named', { Wait: { Type: 'Wait', Seconds: 10, End: true } });
    const command = new StartExecutionCommand({ stateMachineArn, name: 'once', input: '{"x": 1}' });
    const first = await states.send(command);
    expect((await states.send(command)).executionArn).toBe(first.executionArn);
    now += 11_000;
    await expect(states.send(command)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const wrong = new StartExecutionCommand({ stateMachineArn, input: '{' });
    await expect(states.send(wrong)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
  });

  test('an update makes a revision; what runs keeps its own', async () => {
    const stateMachineArn = await createMachine('changing', {
      Wait: { Type: 'Wait', Seconds: 60, End: true },
    });
    const { executionArn = '' } = await states.send(new StartExecutionCommand({ stateMachineArn }));
    now += 1000;
    const definition = JSON.stringify({ StartAt: 'New', States: { New: { Type: 'Pass', End: true } } });
    const { revisionId } = await states.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    const described = await states.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ revisionId, definition });
    const own = await states.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(own.definition).toContain('Wait');
    await states.send(
      new TagResourceCommand({ resourceArn: stateMachineArn, tags: [{ key: 'k', value: 'v' }] }),
    );
    const { tags } = await states.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }));
    expect(tags).toEqual([
      { key: 'team', value: 'test' },
      { key: 'k', value: 'v' },
    ]);
  });
});

describe('limits', () => {
  test('a full bucket is emptied, then refills at AWS rate', async () => {
    const resourceArn = machineArn('refund-handling');
    const ask = () => states.send(new ListTagsForResourceCommand({ resourceArn }));
    for (let call = 0; call < 100; call++) await ask();
    await expect(ask()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    now += 1000;
    await expect(ask()).resolves.toBeDefined();
    await expect(ask()).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  test('everything can be throttled for a while, and limits can be off', async () => {
    await admin('throttle', { ms: 30_000 });
    await expect(states.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    now += 30_000;
    await expect(states.send(new ListStateMachinesCommand({}))).resolves.toBeDefined();
    await start({ limits: 'none' });
    for (let call = 0; call < 150; call++) await states.send(new ListStateMachinesCommand({}));
  });
});

describe('the admin endpoint', () => {
  test('adds finished executions with histories of exactly the wanted length', async () => {
    const { body } = await admin('load', { executions: 250, events: 33, machines: 2 });
    expect(body.machines).toHaveLength(2);
    const { executions = [] } = await list({ machine: body.machines[0], maxResults: 1000 });
    expect(executions).toHaveLength(125);
    expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED', 'FAILED']));
    const succeeded = executions.find(({ status }) => status === 'SUCCEEDED');
    const history = await states.send(
      new GetExecutionHistoryCommand({ executionArn: succeeded?.executionArn, maxResults: 1000 }),
    );
    expect(history.events).toHaveLength(33);
    expect(history.events?.[0]?.timestamp).toEqual(succeeded?.startDate);
    expect(history.events?.at(-1)?.timestamp).toEqual(succeeded?.stopDate);
  });

  test('tells the incidents with their times, and moves the clock', async () => {
    const { body } = await admin('incidents');
    expect(body.incidents[0]).toMatchObject({ id: 'refund-deployment', from: ANCHOR - 123 * HOUR });
    expect((await admin('advance', { ms: 60_000 })).body.now).toBe(ANCHOR + 60_000);
    expect((await admin('nothing')).status).toBe(404);
    expect((await admin('advance', { ms: 'x' })).status).toBe(400);
  });
});

test('what is no request of the protocol gets an error of the protocol', async () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(demo.url, { method: 'POST', headers, body });
  const unknown = await post({ 'X-Amz-Target': 'AWSStepFunctions.Nothing' }, '{}');
  expect([unknown.status, (await unknown.json()).__type]).toEqual([400, 'UnknownOperationException']);
  const broken = await post({ 'X-Amz-Target': 'AWSStepFunctions.ListStateMachines' }, '{"a":');
  expect([broken.status, (await broken.json()).__type]).toEqual([400, 'SerializationException']);
  expect((await fetch(demo.url)).status).toBe(404);
});
