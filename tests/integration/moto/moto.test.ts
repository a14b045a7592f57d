import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import type { AccountSettings } from '#lib/collect/ports.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';
import type { Viewer } from '#lib/viewer.ts';
import { type CollectorProcess, startCollector } from '../collect/collector-process.ts';
import { differences, progress, readTruth } from '../collect/truth.ts';
import { until } from '../collect/until.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { hasMoto, type Moto, startMoto } from './moto-server.ts';

// The machine may be busy with other tests: how long it takes is the benches' business.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

/*
 * Where moto is not AWS, as seen here; the product does nothing for these:
 * - ListExecutions sorts by start only; AWS by the stop of closed and the start of running executions.
 * - GetExecutionHistory knows neither reverseOrder nor maxResults: every page is the whole history in order.
 * - Revisions have no ids, and DescribeStateMachineForExecution gives the machine's present definition.
 * - StartExecution without a name calls the execution "None", and refuses the second such.
 */

const region = 'eu-west-1';
const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
const viewer: Viewer = { name: 'test', accounts: 'all' };
const failing = { Type: 'Fail', Error: 'NoStock', Cause: 'None left in Leipzig' };
const pass = { Type: 'Pass', End: true };

const definitions = {
  straight: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: pass } },
  fails: { StartAt: 'Look', States: { Look: { Type: 'Pass', Next: 'Give Up' }, 'Give Up': failing } },
  chooses: {
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'Many' }],
        Default: 'Few',
      },
      Many: pass,
      Few: { Type: 'Succeed' },
    },
  },
  maps: {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        Iterator: { StartAt: 'One', States: { One: pass } },
        End: true,
      },
    },
  },
  splits: {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: pass } },
          { StartAt: 'Right', States: { Right: { Type: 'Fail', Error: 'Broken', Cause: 'right' } } },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }],
        End: true,
      },
      Mend: pass,
    },
  },
  retries: {
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sqs:getQueueUrl',
        Parameters: { QueueName: 'nowhere' },
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 }],
        End: true,
      },
    },
  },
} as const;
type Name = keyof typeof definitions;

const inputs: readonly (readonly [Name, object])[] = [
  ['straight', {}],
  ['straight', { html: '<b>&</b>', emoji: '🚚' }],
  ['fails', {}],
  ['chooses', { n: 1 }],
  ['chooses', { n: 5 }],
  ['maps', { items: [1, 2, 3] }],
  ['maps', { items: [] }],
  ['splits', {}],
  ['retries', {}],
];

describe.skipIf(!hasMoto())('against moto, an AWS that none of us wrote', () => {
  let moto: Moto;
  let sfn: SFNClient;
  let database: TestDatabase;
  let collector: CollectorProcess;
  const started: string[] = [];
  const account: AccountSettings = {
    key: 'moto',
    region,
    endpoint: null,
    credentials: { kind: 'static', ...credentials },
    include: [],
    exclude: [],
    tags: {},
    budgetShare: 1,
    retention: { metadataDays: 400, payloadDays: 90 },
  };

  beforeAll(async () => {
    moto = await startMoto();
    sfn = new SFNClient({ region, endpoint: moto.url, credentials });
    for (const [at, [name, input]] of inputs.entries()) {
      const machine = await sfn.send(
        new CreateStateMachineCommand({
          name,
          definition: JSON.stringify(definitions[name]),
          roleArn: 'arn:aws:iam::123456789012:role/machine',
        }),
      );
      const execution = await sfn.send(
        new StartExecutionCommand({
          stateMachineArn: machine.stateMachineArn,
          name: `run-${at}`,
          input: JSON.stringify(input),
        }),
      );
      started.push(execution.executionArn ?? '');
    }
    database = await freshDatabase();
    collector = startCollector({
      DATABASE_URL: database.url,
      STEPSCOPE_ACCOUNTS: JSON.stringify([{ key: 'moto', region, endpoint: moto.url, budgetShare: 1 }]),
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });
    await until('all to be read', async () => {
      const running = await Promise.all(started.map(async (arn) => (await describeExecution(arn)).status));
      const seen = { ...(await progress(database.pool, 'moto')), log: collector.log().slice(-400) };
      const over = running.every((status) => status !== 'RUNNING');
      return { done: over && seen.executions >= started.length && seen.wanted === 0, seen };
    });
  });

  afterAll(async () => {
    await collector?.kill('SIGKILL');
    await moto?.[Symbol.asyncDispose]();
    await database?.close();
  });

  const describeExecution = (arn: string) => sfn.send(new DescribeExecutionCommand({ executionArn: arn }));

  test('database and endpoint agree execution by execution, event by event', async () => {
    const truth = await readTruth(createAwsPort({ ...account, endpoint: moto.url }));
    expect(truth.size).toBe(inputs.length);
    expect(await differences(truth, database.pool, 'moto')).toEqual([]);
  });

  test('the list says of each execution what the endpoint says', async () => {
    const { rows } = await listExecutions(viewer, EVERYTHING, { cursor: null, limit: 100 });
    expect(rows.map(({ arn }) => arn).sort()).toEqual(started.toSorted());
    for (const row of rows) {
      const told = await describeExecution(row.arn);
      expect([row.status, row.name, row.error]).toEqual([told.status, told.name, told.error ?? null]);
      expect(row.startedAt).toBe(told.startDate?.getTime());
      expect(row.history).toBe('complete');
    }
  });

  test('each page has the definition that ran and a trace that ends as the endpoint says', async () => {
    const { rows } = await listExecutions(viewer, EVERYTHING, { cursor: null, limit: 100 });
    for (const { id, arn, machineName } of rows) {
      const page = await getExecution(viewer, id);
      const definition = new Map<string, object>(Object.entries(definitions)).get(machineName);
      expect(JSON.parse(page?.definition ?? 'null'), arn).toEqual(definition);
      const trace = buildTrace((await getHistory(viewer, id)) ?? []);
      expect(trace.status, arn).toBe((await describeExecution(arn)).status);
      expect(trace.unplaced, arn).toEqual([]);
    }
  });
});
