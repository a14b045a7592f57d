import { describe, expect, test } from 'vitest';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import { EVERYTHING, type ExecutionFilter } from '#lib/search/execution-filter.ts';
import { machineId } from '#lib/store/ids.ts';
import { machineStarts } from '#lib/store/machine-starts.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { findExecutionByArn, getExecution } from '#lib/store/queries/get-execution.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getMachine } from '#lib/store/queries/get-machine.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { listMachineNames } from '#lib/store/queries/list-machine-names.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';
import { listenForChanges } from '#lib/store/queries/live-changes.ts';
import { epochMillis, milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import {
  account,
  EVERYONE,
  execution,
  LEASE,
  machine,
  machineArn,
  minutesAfter,
  NOON,
  reading,
  running,
  savePage,
  state,
} from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { store } = await storeOfFile();

const filterOf = (key: string, about: Partial<ExecutionFilter> = {}): ExecutionFilter => ({
  ...EVERYTHING,
  account: [key],
  ...about,
});

async function accountWith(key: string, executions: Parameters<typeof savePage>[2]): Promise<string> {
  await store.saveAccounts([account(key)]);
  await savePage(store, key, executions);
  return key;
}

const namesOf = async (key: string, about: Partial<ExecutionFilter>, limit = 100) =>
  (await listExecutions(EVERYONE, filterOf(key, about), { cursor: null, limit })).rows.map(
    ({ name }) => name,
  );

describe('the list', () => {
  test('is narrowed by each filter and by two at once', async () => {
    const key = await accountWith('filters', [
      execution('a', { status: 'FAILED', startedAt: minutesAfter(1) }),
      execution('b', { machine: 'media', startedAt: minutesAfter(2) }),
      running('c', { machine: 'media-x', startedAt: minutesAfter(3) }),
      execution('d_100%', { status: 'FAILED', machine: 'media', startedAt: minutesAfter(4) }),
    ]);
    expect(await namesOf(key, {})).toEqual(['d_100%', 'c', 'b', 'a']);
    expect(await namesOf(key, { status: ['FAILED', 'FAILED', 'RUNNING'] })).toEqual(['d_100%', 'c', 'a']);
    expect(await namesOf(key, { machine: ['media'] })).toEqual(['d_100%', 'b']);
    expect(await namesOf(key, { machine: ['media*', 'media'] })).toEqual(['d_100%', 'c', 'b']);
    expect(await namesOf(key, { machine: ['*'], status: ['FAILED'] })).toEqual(['d_100%', 'a']);
    expect(await namesOf(key, { machine: ['nothing'] })).toEqual([]);
    expect(await namesOf(key, { from: minutesAfter(2), to: minutesAfter(4) })).toEqual(['c', 'b']);
    expect(await namesOf(key, { text: 'D_100%' })).toEqual(['d_100%']);
    expect(await namesOf(key, { text: '_' })).toEqual(['d_100%']);
    expect(await namesOf(key, { text: ':MEDIA:', status: ['FAILED'] })).toEqual(['d_100%']);
    expect(await namesOf(key, { text: 'execution', machine: ['media*'] })).toEqual(['d_100%', 'c', 'b']);
    expect(await namesOf(key, { text: 'a\u0000\\' })).toEqual([]);
  });

  test('finds words of error and cause, whatever their case', async () => {
    const key = await accountWith('words', [
      execution('a', { status: 'FAILED' }),
      execution('b', { status: 'FAILED' }),
    ]);
    const claims = await store.claimHistories(key, 10, LEASE);
    const a = claims.find(({ executionArn }) => executionArn.endsWith(':a'));
    if (a)
      await store.saveHistories([reading(a, 2, { error: 'Größe.Überschritten', cause: 'Disk is FULL' })]);
    expect(await namesOf(key, { text: 'größe.ÜBER' })).toEqual(['a']);
    expect(await namesOf(key, { text: 'is full' })).toEqual(['a']);
  });

  test('shows a viewer only what is theirs', async () => {
    const key = await accountWith('mine', [execution('only-mine')]);
    const other = { name: 'other', accounts: ['words'] };
    const [row] = (await listExecutions(EVERYONE, filterOf(key), { cursor: null, limit: 1 })).rows;
    expect((await listExecutions(other, filterOf(key), { cursor: null, limit: 9 })).rows).toEqual([]);
    expect(await getExecution(other, row?.id ?? '')).toBeNull();
    expect(await getExecution({ name: 'me', accounts: [key] }, row?.id ?? '')).toMatchObject({
      name: 'only-mine',
    });
    expect(await findExecutionByArn(EVERYONE, row?.arn ?? '')).toBe(row?.id);
    expect(await findExecutionByArn(other, row?.arn ?? '')).toBeNull();
  });

  test('walks to the end and back again, through starts that are equal and months that are not', async () => {
    const started = (at: number) => epochMillis(NOON - Math.floor(at / 4) * 9 * 86_400_000);
    const all = Array.from({ length: 30 }, (_, at) =>
      execution(`n${at}`, { startedAt: started(at), status: at % 3 === 0 ? 'FAILED' : 'SUCCEEDED' }),
    );
    const key = await accountWith('cursors', all);
    for (const about of [{}, { status: ['FAILED' as const, 'SUCCEEDED' as const] }, { text: 'orders' }]) {
      const pages = [await listExecutions(EVERYONE, filterOf(key, about), { cursor: null, limit: 7 })];
      for (let cursor = pages[0]?.next ?? null; cursor !== null; ) {
        const page = await listExecutions(EVERYONE, filterOf(key, about), { cursor, limit: 7 });
        pages.push(page);
        cursor = page.next;
      }
      const names = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(names).toEqual([...new Set(names)]);
      expect(names).toHaveLength(30);
      expect(pages[0]?.previous).toBeNull();
      for (let at = pages.length - 1; at > 0; at -= 1) {
        const before = await listExecutions(EVERYONE, filterOf(key, about), {
          cursor: pages[at]?.previous ?? null,
          limit: 7,
        });
        expect(before.rows).toEqual(pages[at - 1]?.rows);
        expect(before.previous === null).toBe(at === 1);
      }
    }
  });

  test('takes a mangled cursor for none', async () => {
    const key = await accountWith('mangled', [execution('a')]);
    for (const cursor of [
      '',
      'x',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('[9e99,"x",false]').toString('base64url'),
    ]) {
      expect((await listExecutions(EVERYONE, filterOf(key), { cursor, limit: 1 })).rows).toHaveLength(1);
    }
  });

  test('counts by status, its own status left aside', async () => {
    const key = await accountWith('counts', [
      execution('a', { status: 'FAILED' }),
      execution('b'),
      execution('c', { machine: 'media' }),
    ]);
    expect(await countExecutions(EVERYONE, filterOf(key, { status: ['FAILED'] }))).toMatchObject({
      byStatus: { FAILED: 1, SUCCEEDED: 2, RUNNING: 0 },
      atLeast: [],
    });
    expect((await countExecutions(EVERYONE, filterOf(key, { machine: ['media'] }))).byStatus.SUCCEEDED).toBe(
      1,
    );
    expect((await countExecutions(EVERYONE, filterOf(key, { text: 'media' }))).byStatus.SUCCEEDED).toBe(1);
  });
});

describe('changes', () => {
  test('are told once each, oldest first, and nothing is told anew', async () => {
    const key = await accountWith('live', [running('a')]);
    const filter = filterOf(key);
    const { changeNumber } = await changedExecutions(EVERYONE, filter, null, 10);
    await savePage(store, key, [
      running('a'),
      running('b', { startedAt: minutesAfter(1) }),
      running('c', { startedAt: minutesAfter(2) }),
    ]);
    await savePage(store, key, [execution('a')]);
    const told: string[] = [];
    for (let after = changeNumber; told.length < 3; ) {
      const answer = await changedExecutions(EVERYONE, filter, after, 1);
      told.push(...answer.rows.map(({ name }) => name));
      after = answer.changeNumber;
    }
    expect(told).toEqual(['b', 'c', 'a']);
  });

  test('of what is watched are told when it no longer matches, to those who may see it', async () => {
    const key = await accountWith('leave', [
      running('seen'),
      running('other', { startedAt: minutesAfter(1) }),
    ]);
    const filter = filterOf(key, { status: ['RUNNING'] });
    const { changeNumber } = await changedExecutions(EVERYONE, filter, null, 10);
    const seen = (await listExecutions(EVERYONE, filter, { cursor: null, limit: 9 })).rows.find(
      ({ name }) => name === 'seen',
    );
    await savePage(store, key, [
      execution('seen'),
      execution('other', { startedAt: minutesAfter(1) }),
      running('new', { startedAt: minutesAfter(2) }),
    ]);
    const told = async (viewer: Viewer, watched: string[]) =>
      (await changedExecutions(viewer, filter, changeNumber, 10, watched)).rows.map(
        ({ name, status, matches }) => [name, status, matches],
      );
    expect(await told(EVERYONE, [])).toEqual([['new', 'RUNNING', true]]);
    const both = await told(EVERYONE, [seen?.id ?? '']);
    expect(both).toHaveLength(2);
    expect(both).toContainEqual(['seen', 'SUCCEEDED', false]);
    expect(await told({ name: 'stranger', accounts: ['elsewhere'] }, [seen?.id ?? ''])).toEqual([]);
  });

  test('wake who listens', async () => {
    const key = await accountWith('wake', []);
    const woken = Promise.withResolvers<void>();
    const seen: string[] = [];
    const listening = Promise.withResolvers<void>();
    const stop = listenForChanges((woke) => {
      seen.push(woke);
      if (woke === '') listening.resolve();
      if (woke === key) woken.resolve();
    });
    await listening.promise;
    await savePage(store, key, [execution('a')]);
    await woken.promise;
    stop();
  });
});

test('machines show what they did, by hour and by execution alike', async () => {
  const key = await accountWith('machines', []);
  await store.saveMachines(
    key,
    [machine('orders'), machine('idle')].map((about) => ({
      ...about,
      type: 'STANDARD' as const,
      createdAt: NOON,
    })),
    NOON,
  );
  await store.saveTags(key, machineArn('orders'), { team: 'shop', ['__proto__']: 'odd' });
  const hour = (at: number) => minutesAfter(60 * at);
  await savePage(store, key, [
    execution('a', { startedAt: hour(0) }),
    execution('b', { startedAt: hour(1), status: 'FAILED' }),
    execution('c', { startedAt: hour(2), stoppedAt: minutesAfter(3, hour(2)) }),
    running('d', { startedAt: hour(3) }),
  ]);
  const { key: revision } = await store.saveRevision(key, machine('orders'), minutesAfter(-10), NOON);
  for (const claim of await store.claimHistories(key, 10, LEASE)) {
    await store.saveHistories([
      reading(claim, 4, {
        retries: 1,
        revisionKey: revision,
        states: [state('A', { visits: 2, retries: 1 })],
      }),
    ]);
  }
  const { rows } = await listExecutions(EVERYONE, filterOf(key), { cursor: null, limit: 1 });
  expect(rows[0]).toMatchObject({ revisionNumber: 1, attempts: 1, billableTransitions: 2, events: 4 });
  const wide = { from: minutesAfter(-30), to: hour(5), slices: 4 };
  const find = async (range: typeof wide) =>
    (await listMachines(EVERYONE, range)).find(({ account: of, name }) => of === key && name === 'orders');
  await store.refreshRollups(1000);
  const shown = await find(wide);
  expect(shown).toMatchObject({
    started: 4,
    succeeded: 2,
    failed: 1,
    running: 1,
    retries: 4,
    tags: { team: 'shop' },
    lastStartedAt: hour(3),
  });
  expect(shown?.lastFailure).toMatchObject({ at: hour(1) });
  expect(shown?.trend.map(({ succeeded, failed }) => [succeeded, failed])).toEqual([
    [1, 0],
    [1, 1],
    [0, 0],
    [0, 0],
  ]);
  const orders = { account: key, id: machineId(machineArn('orders')) };
  const startsAt = async (now: ReturnType<typeof hour>) =>
    (await machineStarts(orders, now))(orders.account, orders.id);
  expect(await startsAt(hour(5))).toEqual({ day: 4, week: 4, month: 4 });
  expect(await startsAt(hour(25.5))).toEqual({ day: 2, week: 4, month: 4 });
  expect(await startsAt(hour(24 * 40))).toEqual({ day: 0, week: 0, month: 0 });
  const fine = await find({ ...wide, slices: 100 });
  expect(fine).toMatchObject({
    started: 4,
    succeeded: 2,
    failed: 1,
    running: 1,
    p50: shown?.p50,
    p95: shown?.p95,
  });
  const detail = await getMachine(
    { name: 'me', accounts: [key] },
    machineId(machineArn('orders')),
    wide,
    null,
  );
  expect(detail).toMatchObject({
    definition: machine('orders').definition,
    revisions: [{ number: 1, executions: 4, failed: 1 }],
  });
  expect(detail?.states).toMatchObject([{ statePath: '/A', visits: 8, retries: 4 }]);
  expect(detail?.transitions).toEqual([{ scope: '', from: '(start)', to: 'A', count: 4 }]);
  expect(await getMachine(EVERYONE, machineId('none'), wide, null)).toBeNull();
  await store.saveMachines(key, [], minutesAfter(1));
  expect(await find(wide)).toMatchObject({ deletedAt: minutesAfter(1) });
});

test('an execution knows its revision, parent, children and map runs', async () => {
  const key = await accountWith('family', [
    execution('parent'),
    execution('child', { machine: 'media', startedAt: minutesAfter(1) }),
  ]);
  const mapRunArn = 'arn:aws:states:eu-west-1:123456789012:mapRun:orders/Each:1-2';
  const counts = {
    pending: 1,
    running: 2,
    succeeded: 3,
    failed: 4,
    timedOut: 5,
    aborted: 6,
    total: 21,
    resultsWritten: 0,
  };
  const claims = await store.claimHistories(key, 2, LEASE);
  const parent = claims.find(({ executionArn }) => executionArn.endsWith(':parent'));
  if (!parent) throw new Error('no parent');
  await store.saveRevision(key, machine('orders'), minutesAfter(-10), NOON);
  await store.saveHistories([
    reading(parent, 3, {
      mapRunArns: [mapRunArn],
      childArns: [execution('child', { machine: 'media' }).arn],
    }),
  ]);
  expect(await store.mapRunsToDescribe(key, NOON, 9)).toEqual([mapRunArn]);
  expect((await store.duePolls(key, NOON, 9)).map(({ kind }) => kind)).toContain('map-run');
  await store.saveMapRun(
    key,
    {
      arn: mapRunArn,
      executionArn: parent.executionArn,
      status: 'SUCCEEDED',
      startedAt: NOON,
      stoppedAt: minutesAfter(1),
      maxConcurrency: 0,
      toleratedFailurePercentage: 0,
      toleratedFailureCount: 0,
      itemCounts: { ...counts, total: 42, succeeded: 42, failed: 0, timedOut: 0, aborted: 0 },
      executionCounts: counts,
      redriveCount: 0,
    },
    null,
  );
  expect(await store.mapRunsToDescribe(key, NOON, 9)).toEqual([]);
  await savePage(store, key, [
    execution('item', { machine: 'orders/Each', mapRunArn, startedAt: minutesAfter(1) }),
  ]);
  const shown = await getExecution(EVERYONE, parent.executionId);
  expect(shown).toMatchObject({
    revision: { number: 1 },
    revisionAssumed: true,
    children: [{ name: 'child', machineName: 'media' }],
    mapRuns: [
      {
        label: 'Each',
        counts: { total: 21, failed: 15 },
        items: { total: 42, succeeded: 42, failed: 0 },
        collected: 1,
      },
    ],
  });
  const item = await findExecutionByArn(EVERYONE, execution('item', { machine: 'orders/Each' }).arn);
  expect(await getExecution(EVERYONE, item ?? '')).toMatchObject({
    machineName: 'orders/Each',
    parent: { name: 'parent' },
  });
  const child = await findExecutionByArn(EVERYONE, execution('child', { machine: 'media' }).arn);
  expect(await getExecution(EVERYONE, child ?? '')).toMatchObject({ parent: { name: 'parent' } });
});

test('the status page tells how collecting stands', async () => {
  const key = await accountWith('status', [execution('a'), execution('b')]);
  await store.noteContact(key, 'ListExecutions', NOON, {
    kind: 'aws-denied',
    message: 'Add states:ListExecutions',
  });
  await store.noteLag(key, milliseconds(1500), NOON);
  await store.noteCollector({ id: 'c1', pid: 7, host: 'here', startedAt: NOON, at: epochMillis(Date.now()) });
  await store.takeFromBudget({
    account: key,
    action: 'ListExecutions',
    size: 10,
    refillPerSecond: 2,
    want: 3,
  });
  await store.refreshRollups(1000);
  const read = async () => (await getStatus(EVERYONE)).accounts.find((one) => one.key === key);
  expect(await read()).toMatchObject({
    executions: 2,
    backlog: 2,
    lagMs: 1500,
    backfill: { done: true, machines: 1, machinesDone: 1 },
    budget: [{ action: 'ListExecutions', usedLastMinute: 3, allowedPerMinute: 120, throttledAt: null }],
    problems: [{ action: 'ListExecutions', kind: 'aws-denied' }],
  });
  const [claim, other] = await store.claimHistories(key, 2, LEASE);
  if (!claim || !other) throw new Error('nothing to claim');
  await store.saveHistories([reading(claim, 2)]);
  await store.postponeHistory(other, { kind: 'gone' });
  await store.noteContact(key, 'ListExecutions', NOON, null);
  await store.noteThrottle(key, 'ListExecutions');
  const after = await read();
  expect(after).toMatchObject({
    backlog: 0,
    historiesComplete: 1,
    historiesGone: 1,
    problems: [],
    estimateMs: 0,
  });
  expect(after?.budget[0]?.allowedPerMinute).toBe(60);
  expect((await getStatus(EVERYONE)).collectors).toMatchObject([{ id: 'c1', alive: true }]);
});

test('what someone looks at is read before the rest', async () => {
  const key = await accountWith('watched', [
    execution('new', { startedAt: minutesAfter(9) }),
    execution('old'),
    execution('bad', { status: 'FAILED' }),
  ]);
  const old = await findExecutionByArn(EVERYONE, execution('old').arn);
  const rows = (await listExecutions(EVERYONE, filterOf(key, { text: ':old' }), { cursor: null, limit: 1 }))
    .rows;
  expect(old).not.toBeNull();
  await watchExecution(EVERYONE, rows[0]?.id ?? '');
  const claims = await store.claimHistories(key, 3, LEASE);
  expect(claims.map(({ executionArn }) => executionArn.split(':').at(-1))).toEqual(['bad', 'old', 'new']);
});

test('a layout is made once and kept', async () => {
  const { definition } = machine('drawn');
  const first = await getLayout(definition, 'hash-of-drawn');
  expect(await getLayout('not even JSON', 'hash-of-drawn')).toEqual(first);
  expect(first.nodes.length).toBeGreaterThan(0);
});

test('machines can be listed by name alone, and only those one may see', async () => {
  await store.saveAccounts([account('names'), account('others')]);
  for (const [key, name] of [
    ['names', 'orders'],
    ['names', 'invoices'],
    ['others', 'orders'],
  ] as const)
    await store.saveRevision(key, machine(name), NOON, NOON);
  const listed = await listMachineNames({ ...EVERYONE, accounts: ['names'] });
  expect(listed).toEqual([
    { id: expect.any(String), account: 'names', name: 'invoices' },
    { id: machineId(machineArn('orders')), account: 'names', name: 'orders' },
  ]);
  const all = await listMachineNames(EVERYONE);
  expect(all).toEqual(expect.arrayContaining([...listed]));
  expect(all.some((each) => each.account === 'others')).toBe(true);
});
