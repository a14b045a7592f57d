import {
  CreateStateMachineCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RunningDemoAws } from '#demo/server.ts';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import { demoAccount } from '#lib/config/accounts.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { type CollectorProcess, startCollector } from './collector-process.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { startSmallWorld } from './small-world.ts';
import { differences, readEvents, readTruth } from './truth.ts';
import { until } from './until.ts';

// The machine may be busy with other tests: how long it takes is the benches' business.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

const HOUR_MS = 3_600_000;
const roleArn = 'arn:aws:iam::111122223333:role/machine';
let demo: RunningDemoAws;
let sfn: SFNClient;
let proxy: FaultProxy;
let database: TestDatabase;
let collector: CollectorProcess;
let slow: string;
let quick: string;
/** One that AWS has forgotten meanwhile. */
let forgotten = '';

beforeAll(async () => {
  demo = await startSmallWorld({ 'order-processing': 0.1 });
  const credentials = { accessKeyId: 'demo', secretAccessKey: 'demo' };
  sfn = new SFNClient({ region: demo.region, endpoint: demo.url, credentials });
  slow = await create('slow', {
    StartAt: 'Wait an Hour',
    States: {
      'Wait an Hour': { Type: 'Wait', Seconds: 3600, Next: 'Done' },
      Done: { Type: 'Pass', End: true },
    },
  });
  quick = await create('quick', { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } });
  await create('express', { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } }, 'EXPRESS');
  proxy = await startFaultProxy(demo.url);
  proxy.plan(({ action, body }) => {
    if (action !== 'GetExecutionHistory') return null;
    if (String(body.executionArn).includes(':order-processing:')) forgotten ||= String(body.executionArn);
    return body.executionArn === forgotten
      ? { kind: 'error', status: 400, type: 'ExecutionDoesNotExist' }
      : null;
  });
  database = await freshDatabase();
  collector = startCollector({ DATABASE_URL: database.url, STEPSCOPE_DEMO_ENDPOINT: proxy.url });
  await until('the first machines', async () => {
    const { rows } = await database.pool.query('SELECT arn FROM machine');
    return { done: rows.length >= 4, seen: rows.length };
  });
});

afterAll(async () => {
  await collector?.kill('SIGKILL');
  await proxy?.close();
  await demo?.close();
  await database?.close();
});

async function create(name: string, definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') {
  const made = await sfn.send(
    new CreateStateMachineCommand({ name, type, roleArn, definition: JSON.stringify(definition) }),
  );
  return made.stateMachineArn ?? '';
}

async function start(stateMachineArn: string): Promise<string> {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
  return executionArn ?? '';
}

interface Kept {
  readonly status: string;
  readonly history: string;
  readonly redrives: number;
  readonly events: number;
}

async function kept(arn: string): Promise<Kept | undefined> {
  const { rows } = await database.pool.query<Kept>(
    `SELECT status, history, redrive_count AS redrives, last_event_id AS events FROM execution WHERE arn = $1`,
    [arn],
  );
  return rows[0];
}

const untilKept = (what: string, arn: string, expected: Partial<Kept>) =>
  until(what, async () => {
    const seen = await kept(arn);
    const wanted = Object.entries(expected);
    const has = new Map<string, unknown>(Object.entries(seen ?? {}));
    return { done: wanted.every(([field, value]) => has.get(field) === value), seen };
  });

test('trap 3: executions that end at once are found, each of them', async () => {
  const arns = [];
  for (let n = 0; n < 12; n++) arns.push(await start(quick));
  for (const arn of arns)
    await untilKept('a short one', arn, { status: 'SUCCEEDED', history: 'complete', events: 4 });
});

test('a running execution is followed, and complete when it ends', async () => {
  const arn = await start(slow);
  await untilKept('its first events', arn, { status: 'RUNNING', history: 'partial', events: 2 });
  demo.aws.advance(HOUR_MS + 1_000);
  await untilKept('its end', arn, { status: 'SUCCEEDED', history: 'complete', events: 6 });
});

test('trap 2: a finished execution that is redriven is read on, to its second end', async () => {
  const arn = await start(slow);
  await untilKept('its beginning', arn, { status: 'RUNNING' });
  await sfn.send(new StopExecutionCommand({ executionArn: arn, error: 'Stopped', cause: 'by hand' }));
  await untilKept('its first end', arn, { status: 'ABORTED', history: 'complete', redrives: 0 });
  await sfn.send(new RedriveExecutionCommand({ executionArn: arn }));
  await untilKept('its second life', arn, { status: 'RUNNING', redrives: 1 });
  demo.aws.advance(HOUR_MS + 1_000);
  await untilKept('its second end', arn, { status: 'SUCCEEDED', history: 'complete', redrives: 1 });
  const events = await readEvents(createAwsPort(demoAccount(demo.url)), arn);
  expect(events.map(({ type }) => type)).toContain('ExecutionRedriven');
  expect((await kept(arn))?.events).toBe(events.length);
});

test('trap 8: an Express machine is listed and not polled', async () => {
  const { rows } = await database.pool.query(
    `SELECT m.type, p.target_arn AS polled FROM machine m LEFT JOIN poll p ON p.target_arn = m.arn WHERE m.name = 'express'`,
  );
  expect(rows).toEqual([{ type: 'EXPRESS', polled: null }]);
});

test('trap 17: what AWS has forgotten is marked as gone, and not asked for again', async () => {
  await untilKept('it to be given up', forgotten, { history: 'gone' });
});

test('in the end database and endpoint agree on all others', async () => {
  const truth = new Map(await readTruth(createAwsPort(demoAccount(demo.url))));
  const left = await until('agreement', async () => {
    const seen = (await differences(truth, database.pool, 'demo')).filter(
      (each) => !each.startsWith(forgotten),
    );
    return { done: seen.length === 0, seen };
  });
  expect(left).toEqual([]);
});
