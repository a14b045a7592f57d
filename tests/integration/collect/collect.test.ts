import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningDemoAws } from '#demo/server.ts';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import type { AwsPort } from '#lib/collect/ports.ts';
import { demoAccount } from '#lib/config/accounts.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { type CollectorProcess, startCollector } from './collector-process.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { startSmallWorld } from './small-world.ts';
import { differences, must, progress, readTruth, type TrueExecution } from './truth.ts';
import { until } from './until.ts';

let demo: RunningDemoAws;
let proxy: FaultProxy;
let database: TestDatabase;
let collector: CollectorProcess;
let aws: AwsPort;
let truth: ReadonlyMap<string, TrueExecution>;

beforeAll(async () => {
  demo = await startSmallWorld({
    'transfer-data-records': 1,
    'order-processing': 5,
    'media-transcoding': 0.03,
  });
  proxy = await startFaultProxy(demo.url);
  database = await freshDatabase();
  aws = createAwsPort(demoAccount(demo.url));
  truth = await readTruth(aws);
  collector = startCollector({ DATABASE_URL: database.url, STEPSCOPE_DEMO_ENDPOINT: proxy.url });
});

afterAll(async () => {
  await collector?.kill('SIGKILL');
  await proxy?.close();
  await demo?.close();
  await database?.close();
});

/** The machine may be busy with other tests: how long it takes is the benches' business. */
const PATIENCE_MS = 300_000;

test(
  'everything AWS has is collected, execution by execution, event by event',
  async () => {
    await until(
      'backfill',
      async () => {
        const seen = await progress(database.pool, 'demo');
        return { done: seen.executions >= truth.size && seen.wanted === 0 && seen.walks === 0, seen };
      },
      PATIENCE_MS,
    );
    expect(await differences(truth, database.pool, 'demo')).toEqual([]);
    expect(truth.size).toBeGreaterThan(1500);
  },
  PATIENCE_MS + 60_000,
);

test('besides the pages of the histories it took at most 0.05 calls for each execution', () => {
  const pages = [...truth.values()].reduce(
    (sum, { events }) => sum + Math.max(1, Math.ceil(events.length / 1000)),
    0,
  );
  const calls = [...proxy.calls.values()].reduce((sum, count) => sum + count, 0);
  expect(calls - pages).toBeLessThanOrEqual(0.05 * truth.size);
});

test('trap 16: what AWS refills at one a second is never asked for execution by execution', () => {
  const slowly = ['DescribeStateMachineForExecution', 'DescribeMapRun', 'ListMapRuns', 'ListTagsForResource'];
  const calls = slowly.reduce((sum, action) => sum + (proxy.calls.get(action) ?? 0), 0);
  expect(calls).toBeLessThanOrEqual(0.03 * truth.size);
});

test('the budget has counted every call that AWS got', async () => {
  const { rows } = await database.pool.query<{ action: string; calls: number }>(
    'SELECT action, sum(calls) AS calls FROM budget_use GROUP BY action',
  );
  const counted = new Map(rows.map(({ action, calls }) => [action, calls]));
  for (const [action, calls] of proxy.calls) expect(counted.get(action) ?? 0).toBeGreaterThanOrEqual(calls);
});

test('trap 7: children of a map run are collected through it and linked to it', async () => {
  const children = [...truth.values()].filter(({ listed }) => listed.mapRunArn !== null);
  expect(children.length).toBeGreaterThan(10);
  const rows = await until('map runs to be described', async () => {
    const { rows: seen } = await database.pool.query<{ arn: string; total: number | null }>(
      `SELECT arn, (execution_counts->>'total')::int AS total FROM map_run`,
    );
    return { done: seen.every(({ total }) => total !== null), seen };
  });
  const counts = new Map(rows.map(({ arn, total }) => [arn, total]));
  const byMapRun = Map.groupBy(children, ({ listed }) => listed.mapRunArn ?? '');
  for (const [arn, of] of byMapRun) expect(counts.get(arn), arn).toBe(of.length);
});

describe('trap 4: each execution has the revision it ran', () => {
  test('where it is told, it is the definition AWS says it used', async () => {
    const { rows } = await database.pool.query<{ arn: string; definition: string | null }>(
      `SELECT e.arn, d.text AS definition
         FROM execution e
         LEFT JOIN revision r ON r.account = e.account AND r.key = e.revision_key
         LEFT JOIN definition d ON d.hash = r.definition_hash`,
    );
    const told = rows.filter(({ definition }) => definition !== null);
    expect(told.length).toBeGreaterThan(0.95 * rows.length);
    for (const { arn, definition } of told) {
      const { definition: used } = await must(aws.describeStateMachineForExecution(arn));
      expect(JSON.parse(definition ?? ''), arn).toEqual(JSON.parse(used));
    }
  });
});

test('asked to stop, it stops by itself', async () => {
  expect(await collector.kill('SIGTERM')).toBe(0);
});
