import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { account, EVERYONE, event, execution, LEASE, NOON, reading, running, savePage } from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { store } = await storeOfFile();

const listOf = async (key: string) =>
  (await listExecutions(EVERYONE, { ...EVERYTHING, account: [key] }, { cursor: null, limit: 100 })).rows;

async function openAccount(key: string) {
  await store.saveAccounts([account(key)]);
  return key;
}

async function claimOne(key: string) {
  const [claim] = await store.claimHistories(key, 1, LEASE);
  if (!claim) throw new Error('nothing to claim');
  return claim;
}

describe('an execution', () => {
  test('is listed, claimed, read and shown', async () => {
    const key = await openAccount('story');
    expect(await savePage(store, key, [execution('one', { status: 'FAILED' })])).toEqual({ changed: 1 });
    expect(await listOf(key)).toMatchObject([
      { name: 'one', machineName: 'orders', status: 'FAILED', history: 'wanted', durationMs: 60_000 },
    ]);
    const claim = await claimOne(key);
    expect(claim).toMatchObject({ executionArn: execution('one').arn, lastEventId: 0, status: 'FAILED' });
    expect(await store.claimHistories(key, 1, LEASE)).toEqual([]);
    await store.saveHistories([
      reading(claim, 3, { error: 'Oops', cause: 'because', failedState: 'A', retries: 2 }),
    ]);
    const shown = await getExecution(EVERYONE, claim.executionId);
    expect(shown).toMatchObject({
      error: 'Oops',
      cause: 'because',
      failedState: 'A',
      retries: 2,
      history: 'complete',
      startedAt: NOON,
    });
    expect((await getHistory(EVERYONE, claim.executionId))?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(await store.claimHistories(key, 1, LEASE)).toEqual([]);
  });

  test('saved twice is there once and unchanged', async () => {
    const key = await openAccount('twice');
    const page = [execution('one'), execution('two', { status: 'FAILED' }), running('three')];
    expect(await savePage(store, key, page)).toEqual({ changed: 3 });
    const before = await listOf(key);
    expect(await savePage(store, key, page)).toEqual({ changed: 0 });
    expect(await listOf(key)).toEqual(before);
  });

  test('keeps its end when an older list comes late', async () => {
    const key = await openAccount('late');
    await savePage(store, key, [execution('one')]);
    expect(await savePage(store, key, [running('one')])).toEqual({ changed: 0 });
    expect(await listOf(key)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  test('is read on from its last event when it runs again', async () => {
    const key = await openAccount('redrive');
    await savePage(store, key, [execution('one', { status: 'FAILED' })]);
    await store.saveHistories([reading(await claimOne(key), 4)]);
    await savePage(store, key, [running('one', { redriveCount: 1 })]);
    const again = await claimOne(key);
    expect(again).toMatchObject({ lastEventId: 4, redriveCount: 1, status: 'RUNNING' });
    await store.saveHistories([reading(again, 9, { status: 'SUCCEEDED', redrives: 1 })]);
    expect(await listOf(key)).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, history: 'complete' }]);
    expect((await getHistory(EVERYONE, again.executionId))?.map(({ id }) => id)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  test('keeps what PostgreSQL text cannot hold', async () => {
    const key = await openAccount('odd');
    await savePage(store, key, [execution('one', { status: 'FAILED' })]);
    const odd = 'a\u0000b\ud800c';
    const details = JSON.parse('{"__proto__": "kept", "constructor": 1}');
    const kept = event(1, 'ExecutionFailed', { executionFailedEventDetails: { ...details, cause: odd } });
    const claim = await claimOne(key);
    await store.saveHistories([reading(claim, 1, { newEvents: [kept], error: odd, cause: odd })]);
    expect(await getHistory(EVERYONE, claim.executionId)).toEqual([kept]);
    expect(await getExecution(EVERYONE, claim.executionId)).toMatchObject({
      error: 'a\u2400b\ufffdc',
      cause: 'a\u2400b\ufffdc',
    });
  });
});
