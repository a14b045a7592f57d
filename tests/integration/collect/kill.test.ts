import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RunningDemoAws } from '#demo/server.ts';
import { createAwsPort } from '#lib/aws/create-aws-port.ts';
import { demoAccount } from '#lib/config/accounts.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { type CollectorProcess, startCollector } from './collector-process.ts';
import { startSmallWorld } from './small-world.ts';
import { differences, progress, readTruth, type TrueExecution } from './truth.ts';
import { until } from './until.ts';

// The machine may be busy with other tests: how long it takes is the benches' business.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

let demo: RunningDemoAws;
let database: TestDatabase;
let truth: ReadonlyMap<string, TrueExecution>;
const collectors: CollectorProcess[] = [];

beforeAll(async () => {
  demo = await startSmallWorld({
    'transfer-data-records': 3,
    'order-processing': 4,
    'media-transcoding': 0.05,
  });
  database = await freshDatabase();
  truth = await readTruth(createAwsPort(demoAccount(demo.url)));
});

afterAll(async () => {
  await Promise.all(collectors.map((collector) => collector.kill('SIGKILL')));
  await demo?.close();
  await database?.close();
});

const start = () => {
  const collector = startCollector({ DATABASE_URL: database.url, STEPSCOPE_DEMO_ENDPOINT: demo.url });
  collectors.push(collector);
  return collector;
};

const collected = async () => {
  const seen = await progress(database.pool, 'demo');
  return { done: seen.executions >= truth.size && seen.wanted === 0 && seen.walks === 0, seen };
};

test('killed with -9 at any moment, of two collectors at once, nothing is lost and nothing doubled', async () => {
  start();
  // Each round kills one at some moment between its first breath and its full work, and starts another.
  for (const lifeMs of [300, 700, 1_100, 1_600, 2_300, 3_100]) {
    const victim = start();
    await wait(lifeMs); // the moment is what is tested: any will do
    await victim.kill('SIGKILL');
    if (lifeMs > 1_000) await collectors[0]?.kill('SIGKILL');
    if (lifeMs > 1_000) collectors[0] = start();
  }
  await until('the survivor to finish', collected, 240_000);
  expect(await differences(truth, database.pool, 'demo')).toEqual([]);

  const { rows } = await database.pool.query<{ arn: string; n: number }>(
    'SELECT arn, count(*) AS n FROM execution GROUP BY arn HAVING count(*) > 1',
  );
  expect(rows).toEqual([]);
});

test('what was polled by the one that was killed is polled on by the other within seconds', async () => {
  const before = await polledAt();
  await until('another poll', async () => {
    const seen = await polledAt();
    return { done: seen > before, seen };
  });
  const survivor = collectors.find(({ child }) => child.exitCode === null && child.signalCode === null);
  const heir = start();
  await until('both to be seen', async () => {
    const { rows } = await database.pool.query('SELECT id FROM collector WHERE pid = ANY($1)', [
      [survivor?.child.pid, heir.child.pid],
    ]);
    return { done: rows.length === 2, seen: rows.length };
  });
  await survivor?.kill('SIGKILL');
  const atDeath = await polledAt();
  await until(
    'the heir to poll',
    async () => {
      const seen = await polledAt();
      return { done: seen > atDeath + 1_000, seen: seen - atDeath };
    },
    240_000,
  );
});

async function polledAt(): Promise<number> {
  const { rows } = await database.pool.query<{ at: number }>('SELECT max(polled_at) AS at FROM poll');
  return rows[0]?.at ?? 0;
}
