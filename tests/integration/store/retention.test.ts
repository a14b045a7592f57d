import { expect, test } from 'vitest';
import type { ListedExecution } from '#lib/collect/ports.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { createStore } from '#lib/store/store.ts';
import {
  account,
  EVERYONE,
  execution,
  LEASE,
  minutesAfter,
  NOON,
  reading,
  running,
  savePage,
} from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { database, store } = await storeOfFile();

const daysAgo = (days: number) => minutesAfter(-days * 24 * 60);

async function collect(key: string, listed: readonly ListedExecution[]): Promise<void> {
  await savePage(store, key, listed);
  const claims = await store.claimHistories(key, 100, LEASE);
  await store.saveHistories(
    claims.map((claim) => reading(claim, 3, claim.status === 'RUNNING' ? { nextLookAt: NOON } : {})),
  );
  await store.refreshRollups(1000);
}

async function retain(key: string): Promise<void> {
  for (let more = true; more; ) more = (await store.applyRetention(key, NOON)).more;
}

const listOf = async (key: string) =>
  (await listExecutions(EVERYONE, { ...EVERYTHING, account: [key] }, { cursor: null, limit: 100 })).rows;
const partitions = async () =>
  (
    await database.pool.query(
      "SELECT relname FROM pg_class WHERE relname ~ '^(execution|history_chunk)_\\d{4}_\\d\\d$' ORDER BY 1",
    )
  ).rows.map(({ relname }) => relname);

test('each account keeps what it asked for; months that no account keeps go whole', async () => {
  await store.saveAccounts([
    account('short', { metadataDays: 60, payloadDays: 20 }),
    account('long', { metadataDays: 100, payloadDays: 70 }),
  ]);
  const ages = [5, 30, 80, 200];
  for (const key of ['short', 'long']) {
    await collect(
      key,
      ages.map((days) => execution(`d${days}`, { startedAt: daysAgo(days) })),
    );
  }
  expect(await partitions()).toContain('history_chunk_2025_08');
  await retain('short');
  await retain('long');
  const left = async (key: string) => (await listOf(key)).map(({ name, history }) => `${name} ${history}`);
  expect(await left('short')).toEqual(['d5 complete', 'd30 expired']);
  expect(await left('long')).toEqual(['d5 complete', 'd30 complete', 'd80 expired']);
  const months = await partitions();
  expect(months).not.toContain('execution_2025_08');
  expect(months).not.toContain('history_chunk_2025_12');
  expect(months).toContain('execution_2025_12');
  const { rows } = await database.pool.query(
    "SELECT count(*) AS chunks FROM history_chunk WHERE account = 'short'",
  );
  expect(rows[0].chunks).toBe(1);
  const [, expired] = await listOf('short');
  expect(await getHistory(EVERYONE, expired?.id ?? '')).toEqual([]);
  expect(await getExecution(EVERYONE, expired?.id ?? '')).toMatchObject({ history: 'expired', attempts: 1 });
});

test('what still runs is kept, however old, and with it its month', async () => {
  await store.saveAccounts([account('runs', { metadataDays: 60, payloadDays: 20 })]);
  await collect('runs', [
    running('eternal', { startedAt: daysAgo(300) }),
    execution('past', { startedAt: daysAgo(300) }),
  ]);
  await retain('runs');
  const [row, ...none] = await listOf('runs');
  expect(none).toEqual([]);
  expect(row).toMatchObject({ name: 'eternal', history: 'partial' });
  expect(await getHistory(EVERYONE, row?.id ?? '')).toHaveLength(3);
});

test('a row that comes for a month that was dropped makes it again', async () => {
  await store.saveAccounts([account('again', { metadataDays: 60, payloadDays: 20 })]);
  const old = execution('old', { startedAt: daysAgo(250) });
  await collect('again', [old]);
  await retain('again');
  const other = createStore(database.url);
  await other.applyRetention('again', NOON);
  await other.close();
  expect(await savePage(store, 'again', [old])).toEqual({ changed: 1 });
});
