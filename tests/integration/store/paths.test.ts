import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withValues } from '#lib/search/edit-query.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { executionId, machineId } from '#lib/store/ids.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { listPaths, type PathList } from '#lib/store/queries/list-paths.ts';
import type { ExecutionPath } from '#lib/trace/types.ts';
import {
  account,
  EVERYONE,
  execution,
  LEASE,
  machineArn,
  minutesAfter,
  NOON,
  path,
  reading,
  running,
  savePage,
} from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { store } = await storeOfFile();

const HAPPY = path('Check Pay Ship');
const LOOPED = path('Check Pay Ship', { loops: [path('Check Wait').states] });
const DECLINED = path('Check Pay', { status: 'FAILED', failedState: 'Pay' });

const about = { from: NOON, to: minutesAfter(60), revision: null, limit: 50, through: null, chosen: null };
const HOUR_MS = 3_600_000;
const ID = machineId(machineArn('orders'));

/** A viewer of this account alone: all accounts of these tests have the same machine. */
const of = (key: string) => ({ name: 'test', accounts: [key] });
const pathsOf = async (
  key: string,
  changes: Partial<Omit<typeof about, 'chosen' | 'through'>> & { chosen?: string; through?: string } = {},
): Promise<PathList> => {
  const list = await listPaths(of(key), ID, { ...about, ...changes });
  if (!list) throw new Error('no such machine');
  return list;
};

/** Executions by their names, each with the path it took; null: its history is not read. */
async function collect(
  key: string,
  taken: Readonly<Record<string, ExecutionPath | null>>,
  minutesBetween = 1,
) {
  await store.saveAccounts([account(key)]);
  const listed = Object.entries(taken).map(([name, way], at) =>
    execution(name, { startedAt: minutesAfter(at * minutesBetween), status: way?.status ?? 'SUCCEEDED' }),
  );
  await savePage(store, key, listed);
  const claims = await store.claimHistories(key, 100, LEASE);
  const wayOf = (arn: string) => taken[arn.split(':').at(-1) ?? ''];
  const readings = claims
    .filter(({ executionArn }) => wayOf(executionArn))
    .map((claim) => reading(claim, 3, { path: wayOf(claim.executionArn) ?? null }));
  await store.saveHistories(readings);
  await store.refreshRollups(1000);
  return readings;
}

describe('the paths of a machine', () => {
  test('are counted, most taken first, with how they ended and when they were last taken', async () => {
    await collect('counts', { a: HAPPY, b: DECLINED, c: HAPPY, d: LOOPED, e: null });
    const list = await pathsOf('counts');
    expect(list).toMatchObject({
      executions: 4,
      failed: 1,
      withoutPath: 1,
      rarer: { paths: 0, executions: 0 },
    });
    expect(list.paths[0]).toMatchObject({
      states: HAPPY.states,
      loops: [],
      status: 'SUCCEEDED',
      executions: 2,
      newestId: executionId('counts', execution('c').arn, minutesAfter(2)),
      lastSeenAt: minutesAfter(2),
    });
    expect(list.paths.map(({ executions }) => executions)).toEqual([2, 1, 1]);
    expect(list.paths.find(({ failedState }) => failedState === 'Pay')).toMatchObject({
      status: 'FAILED',
      states: DECLINED.states,
    });
    expect(list.paths.find(({ loops }) => loops.length > 0)?.loops).toEqual(LOOPED.loops);
    // Of a long range only a part of the busy hours is read; what is rare is not lost by it.
    const month = await pathsOf('counts', { from: minutesAfter(-30 * 24 * 60) });
    expect(month.paths).toEqual(list.paths);
    for (const { p50, p95 } of list.paths) {
      expect(p50).toBeGreaterThan(58_000);
      expect(p95).toBeLessThan(62_000);
    }
  });

  test('beyond the limit are told of together, and the chosen one stays', async () => {
    await collect('rare', { a: HAPPY, b: HAPPY, c: LOOPED, d: DECLINED });
    const all = await pathsOf('rare');
    const [first, second, third] = all.paths;
    const short = await pathsOf('rare', { limit: 1 });
    expect(short.paths).toEqual([first]);
    expect(short).toMatchObject({ rarer: { paths: 2, executions: 2 }, executions: 4, failed: 1 });
    const chosen = await pathsOf('rare', { limit: 1, chosen: third?.key ?? '' });
    expect(chosen.paths).toEqual([first, third]);
    expect(chosen.rarer).toEqual({ paths: 1, executions: second?.executions });
  });

  test('are narrowed to those through a state, on the way or in a loop', async () => {
    await collect('through', { a: HAPPY, b: HAPPY, c: LOOPED, d: DECLINED });
    const shipped = await pathsOf('through', { through: 'Ship' });
    expect(shipped.paths.map(({ executions }) => executions)).toEqual([2, 1]);
    expect(shipped).toMatchObject({ executions: 4, failed: 1, rarer: { paths: 0, executions: 0 } });
    const waited = await pathsOf('through', { through: 'Wait' });
    expect(waited.paths.map(({ loops }) => loops)).toEqual([LOOPED.loops]);
    const short = await pathsOf('through', { through: 'Ship', limit: 1 });
    expect(short.rarer).toEqual({ paths: 1, executions: 1 });
    expect((await pathsOf('through', { through: 'No such state' })).paths).toEqual([]);
  });

  test('are those of the range', async () => {
    await collect('range', { a: HAPPY });
    expect(await pathsOf('range', { from: minutesAfter(60), to: minutesAfter(120) })).toEqual({
      paths: [],
      rarer: { paths: 0, executions: 0 },
      executions: 0,
      failed: 0,
      withoutPath: 0,
    });
  });

  test('are those of the hours a range touches, however many days it holds', async () => {
    const between = 7 * 60;
    const taken = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`e${at}`, at % 3 ? HAPPY : LOOPED]),
    );
    await collect('days', taken, between);
    const starts = Object.keys(taken).map((_, at) => minutesAfter(at * between));
    const minutes = fc.integer({ min: -24 * 60, max: 5 * 24 * 60 });
    await fc.assert(
      fc.asyncProperty(minutes, minutes, async (a, b) => {
        const [from, to] = [minutesAfter(Math.min(a, b)), minutesAfter(Math.max(a, b))];
        const touched = starts.filter((at) => at > from - HOUR_MS && at < to);
        const list = await pathsOf('days', { from, to });
        expect(list.executions).toBe(touched.length);
        const latest = list.paths.map(({ lastSeenAt }) => lastSeenAt);
        expect(Math.max(0, ...latest)).toBe(Math.max(0, ...touched));
        for (const { p50 } of list.paths) expect(p50).toBeGreaterThan(58_000);
      }),
      { numRuns: 60 },
    );
  });

  test('are shown to those who may see the machine', async () => {
    await collect('secret', { a: HAPPY });
    expect(await listPaths({ name: 'other', accounts: ['none'] }, ID, about)).toBeNull();
    expect(await listPaths(EVERYONE, 'no-such-machine', about)).toBeNull();
  });
});

test('a path narrows the list of executions, alone and with other filters', async () => {
  await collect('filter', { a: HAPPY, b: DECLINED, c: HAPPY });
  const [happy] = (await pathsOf('filter')).paths;
  const namesOf = async (filter: { text?: string; status?: ['FAILED'] }) =>
    (
      await listExecutions(
        of('filter'),
        { ...EVERYTHING, clauses: withValues([], 'path', [happy?.key ?? '']), ...filter },
        { cursor: null, limit: 10 },
      )
    ).rows.map(({ name }) => name);
  expect(await namesOf({})).toEqual(['c', 'a']);
  expect(await namesOf({ text: 'orders:a' })).toEqual(['a']);
  expect(await namesOf({ status: ['FAILED'] })).toEqual([]);
});

test('an execution that runs again has left its path, and takes one when it ends', async () => {
  const key = 'redriven';
  await collect(key, { a: DECLINED });
  const again = running('a', { redriveCount: 1, redrivenAt: minutesAfter(5) });
  await savePage(store, key, [again]);
  await store.refreshRollups(10);
  expect((await pathsOf(key)).executions).toBe(0);
  await savePage(store, key, [{ ...again, status: 'SUCCEEDED', stoppedAt: minutesAfter(9) }]);
  const claims = await store.claimHistories(key, 10, LEASE);
  await store.saveHistories(claims.map((claim) => reading(claim, 9, { path: HAPPY, redrives: 1 })));
  await store.refreshRollups(10);
  const list = await pathsOf(key);
  expect(list.paths.map(({ states }) => states)).toEqual([HAPPY.states]);
  expect(list).toMatchObject({ executions: 1, failed: 0 });
});

test('the same readings once more, in another order, leave the same paths', async () => {
  const readings = await collect('twice', { a: HAPPY, b: LOOPED, c: HAPPY });
  const before = await pathsOf('twice');
  await Promise.all([store.saveHistories(readings.toReversed()), store.saveHistories(readings)]);
  await store.refreshRollups(10);
  expect(await pathsOf('twice')).toEqual(before);
});

test('names that PostgreSQL does not hold are kept as far as it does', async () => {
  const odd = path('x', { states: [{ state: 'a\u0000\ud800', caught: false }], failedState: null });
  await collect('odd', { a: odd });
  expect((await pathsOf('odd')).paths[0]?.states).toEqual([{ state: 'a\u2400\ufffd', caught: false }]);
});
