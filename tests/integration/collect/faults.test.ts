import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunningDemoAws } from '#demo/server.ts';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import { demoAccount } from '#lib/config/accounts.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { type CollectorProcess, startCollector } from './collector-process.ts';
import {
  expiredToken,
  type FaultPlan,
  type FaultProxy,
  startFaultProxy,
  storm,
  throttled,
} from './fault-proxy.ts';
import { startSmallWorld } from './small-world.ts';
import { differences, progress, readTruth, type TrueExecution } from './truth.ts';
import { until } from './until.ts';

// The machine may be busy with other tests: how long it takes is the benches' business.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

const deleted = 'order-processing';
let demo: RunningDemoAws;
let truth: ReadonlyMap<string, TrueExecution>;
let proxy: FaultProxy;
let database: TestDatabase;
const collectors: CollectorProcess[] = [];

beforeAll(async () => {
  demo = await startSmallWorld({ 'transfer-data-records': 0.6, [deleted]: 0.6, 'media-transcoding': 0.02 });
  truth = await readTruth(createAwsPort(demoAccount(demo.url)));
});

afterEach(async () => {
  await Promise.all(collectors.splice(0).map((collector) => collector.kill('SIGKILL')));
  await proxy?.close();
  await database?.close();
});

afterAll(() => demo?.close());

/** A new database, and a collector that reaches the demo AWS through a proxy on which calls go wrong. */
async function collectThrough(plan: FaultPlan | null, nodeArgs: string[] = []): Promise<CollectorProcess> {
  database = await freshDatabase();
  proxy = await startFaultProxy(demo.url, { pageSize: 40 });
  proxy.plan(plan);
  const collector = startCollector(
    { DATABASE_URL: database.url, STEPSCOPE_DEMO_ENDPOINT: proxy.url },
    nodeArgs,
  );
  collectors.push(collector);
  return collector;
}

async function expectAgreement(patienceMs = 240_000): Promise<void> {
  await until(
    'all to be collected',
    async () => {
      const seen = await progress(database.pool, 'demo');
      return { done: seen.executions >= truth.size && seen.wanted === 0 && seen.walks === 0, seen };
    },
    patienceMs,
  );
  expect(await differences(truth, database.pool, 'demo')).toEqual([]);
}

const problems = async () => {
  const { rows } = await database.pool.query<{ action: string; message: string }>(
    'SELECT action, problem_message AS message FROM contact WHERE problem_message IS NOT NULL',
  );
  return new Map(rows.map(({ action, message }) => [action, message]));
};

test('an endpoint that fails in every way, now and then, costs time and nothing else', async () => {
  await collectThrough(({ before }) => {
    if (before % 7 === 2) return storm;
    if (before % 11 === 3) return { kind: 'broken-json' };
    if (before % 13 === 5) return { kind: 'cut' };
    return null;
  });
  await expectAgreement();
});

test('an endpoint that hangs is given up on, and the others go on', async () => {
  await collectThrough(({ before }) => (before === 40 ? { kind: 'hang' } : null));
  await expectAgreement();
});

test('a storm of 5xx is waited out with few calls, told, and forgotten afterwards', async () => {
  let over = false;
  const collector = await collectThrough(({ action }) =>
    !over && action === 'GetExecutionHistory' ? storm : null,
  );
  const seen = await until('the storm to be told', async () => {
    const message = (await problems()).get('GetExecutionHistory');
    return { done: message !== undefined, seen: message };
  });
  expect(seen).toMatch(/GetExecutionHistory of account "demo" failed: 503 ServiceUnavailable/);
  const callsSoFar = proxy.calls.get('GetExecutionHistory') ?? 0;
  await until('a few more tries', async () => {
    const calls = proxy.calls.get('GetExecutionHistory') ?? 0;
    return { done: calls > callsSoFar, seen: calls };
  });
  over = true;
  await expectAgreement();
  await until('the problem to be forgotten', async () => {
    const left = [...(await problems()).keys()];
    return { done: left.length === 0, seen: left };
  });
  expect(collector.child.exitCode).toBeNull();
});

test('a throttle halves the rate again and again, is told, and passes', async () => {
  let over = false;
  await collectThrough(({ action }) => (!over && action === 'GetExecutionHistory' ? throttled : null));
  await until('the rate to be a quarter', async () => {
    const { rows } = await database.pool.query<{ share: number }>(
      "SELECT share FROM budget WHERE action = 'GetExecutionHistory'",
    );
    return { done: (rows[0]?.share ?? 1) < 0.3, seen: rows[0]?.share };
  });
  expect((await problems()).get('GetExecutionHistory')).toMatch(/AWS throttles GetExecutionHistory/);
  over = true;
  await expectAgreement();
});

test('page tokens that expired start the walk into the past anew, and nothing is read twice', async () => {
  let refused = 0;
  await collectThrough(({ action, body }) =>
    action === 'ListExecutions' && 'nextToken' in body && refused++ < 4 ? expiredToken : null,
  );
  await expectAgreement();
  expect(refused).toBeGreaterThan(4);
  const pages = [...truth.values()].reduce((sum, { events }) => sum + Math.ceil(events.length / 1000), 0);
  expect(proxy.calls.get('GetExecutionHistory')).toBeLessThanOrEqual(pages * 1.02);
});

test('a machine deleted meanwhile keeps what was collected, and the others are not held up', async () => {
  const gone = new Set<string>();
  const plan: FaultPlan = ({ action, body }) =>
    gone.has(String(body.stateMachineArn)) && action !== 'ListStateMachines'
      ? { kind: 'error', status: 400, type: 'StateMachineDoesNotExist' }
      : null;
  await collectThrough(plan);
  await until('its list to be seen', async () => {
    const { rows } = await database.pool.query<{ arn: string }>(
      `SELECT target_arn AS arn FROM poll WHERE backfill_done AND target_arn LIKE '%:${deleted}'`,
    );
    for (const { arn } of rows) gone.add(arn);
    return { done: rows.length > 0, seen: rows.length };
  });
  await expectAgreement();
});

test('a missing permission is told with the line to add, and what is permitted is collected', async () => {
  await collectThrough(({ action }) =>
    action === 'ListTagsForResource'
      ? { kind: 'error', status: 400, type: 'AccessDeniedException', message: '' }
      : null,
  );
  await expectAgreement();
  const told = await until('the problem to be told', async () => {
    const message = (await problems()).get('ListTagsForResource');
    return { done: message !== undefined, seen: message };
  });
  expect(told).toContain(
    'Allow "states:ListTagsForResource" on "arn:aws:states:eu-west-1:111122223333:stateMachine:*"',
  );
});

describe('the database', () => {
  test('goes away in the middle and comes back', async () => {
    const collector = await collectThrough(null);
    await until('a first part', async () => {
      const seen = await progress(database.pool, 'demo');
      return { done: seen.executions > 100 && seen.wanted < seen.executions - 50, seen };
    });
    await without(database.url, async (admin) => {
      await until('the collector to notice', async () => {
        await admin.query(TERMINATE, [nameIn(database.url)]);
        return {
          done: /history not settled|histories not saved|begins again/.test(collector.log()),
          seen: '',
        };
      });
    });
    await expectAgreement();
    expect(collector.child.exitCode).toBeNull();
  });
});

test('a collector whose clock is three hours ahead works beside one whose clock is right', async () => {
  await collectThrough(null, ['--import', path.join(import.meta.dirname, 'clock-ahead.ts')]);
  collectors.push(startCollector({ DATABASE_URL: database.url, STEPSCOPE_DEMO_ENDPOINT: proxy.url }));
  await expectAgreement();
  // Nothing is put off until the clock that is ahead comes round.
  const { rows } = await database.pool.query<{ late: number }>(
    "SELECT count(*) AS late FROM poll WHERE kind = 'machine' AND next_poll_at > now() + interval '1 hour'",
  );
  expect(rows[0]?.late).toBe(0);
});

const TERMINATE = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1';
const nameIn = (url: string) => new URL(url).pathname.slice(1);

/** As a restart looks from outside: connections are cut and new ones refused, until `meanwhile` is over. */
async function without(url: string, meanwhile: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env.STEPSCOPE_TEST_POSTGRES });
  await admin.connect();
  const name = nameIn(url);
  try {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await meanwhile(admin);
  } finally {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
  }
}
