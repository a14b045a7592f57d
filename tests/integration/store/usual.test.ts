import { expect, test } from 'vitest';
import { executionId, machineId } from '#lib/store/ids.ts';
import { getMachine } from '#lib/store/queries/get-machine.ts';
import { usualOfStates } from '#lib/store/queries/usual-of-states.ts';
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
  savePage,
  state,
} from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { database, store } = await storeOfFile();

interface Taken {
  readonly revision: string;
  /** How long each visit of the state took; of several they are visits of one execution. */
  readonly lengths: readonly number[];
  readonly at?: number;
}

/** Executions a minute apart, each with one state; the id of the last. */
async function collect(key: string, taken: readonly Taken[], type = 'Task'): Promise<string> {
  await store.saveAccounts([account(key)]);
  await store.saveRevision(key, machine('orders'), NOON, NOON);
  const listed = taken.map(({ at }, n) => execution(`e${n}`, { startedAt: minutesAfter(at ?? n) }));
  await savePage(store, key, listed);
  const claims = await store.claimHistories(key, 1000, LEASE);
  await store.saveHistories(
    claims.map((claim) => {
      const { lengths, revision } = taken[Number(claim.executionArn.split(':e').at(-1))] ?? {
        lengths: [],
        revision: '',
      };
      const about = { type, visits: lengths.length, maxMs: Math.max(...lengths), succeededMs: lengths };
      return reading(claim, 3, { revisionKey: revision, states: [state('A', about)] });
    }),
  );
  await store.refreshRollups(1000);
  const last = listed.at(-1);
  if (!last) throw new Error('nothing was taken');
  return executionId(key, last.arn, last.startedAt);
}

const of = (key: string) => ({ name: 'test', accounts: [key] });
const times = (count: number, revision: string, ...lengths: number[]): Taken[] =>
  Array.from({ length: count }, () => ({ revision, lengths }));

test('what is usual is told of the revision that ran, every visit counted', async () => {
  const id = await collect('own', [...times(9, 'old', 90_000), ...times(3, 'new', 1000, 1000, 1000, 4000)]);
  const [usual, ...others] = (await usualOfStates(of('own'), id)) ?? [];
  expect(others).toEqual([]);
  expect(usual?.statePath).toBe('/A');
  expect(Math.abs((usual?.p50 ?? 0) - 1000)).toBeLessThan(30);
  expect(Math.abs((usual?.p95 ?? 0) - 4000)).toBeLessThan(110);
});

test('of all revisions where that one has too few, and of none where all have', async () => {
  const id = await collect('young', [...times(9, 'old', 9000), ...times(1, 'new', 1000)]);
  expect((await usualOfStates(of('young'), id))?.[0]?.p50).toBeGreaterThan(8700);
  expect(await usualOfStates(of('few'), await collect('few', times(4, 'new', 1000)))).toEqual([]);
});

test('what is older than a week, later, or waits by its definition tells nothing', async () => {
  const hour = 60;
  const [longAgo, later] = [-8 * 24 * hour, 2 * hour];
  const id = await collect('other', [
    ...times(9, 'r', 1000).map((one) => ({ ...one, at: longAgo })),
    ...times(9, 'r', 1000).map((one) => ({ ...one, at: later })),
    { revision: 'r', lengths: [1000], at: 5 },
  ]);
  expect(await usualOfStates(of('other'), id)).toEqual([]);
  expect(await usualOfStates(of('waits'), await collect('waits', times(9, 'r', 1000), 'Wait'))).toEqual([]);
});

test('an execution of another account, or none, is null', async () => {
  const id = await collect('hidden', times(9, 'r', 1000));
  expect(await usualOfStates(of('own'), id)).toBeNull();
  expect(await usualOfStates(EVERYONE, 'no-such')).toBeNull();
});

test('what was read before durations were kept has none', async () => {
  const id = await collect('before', times(6, 'r', 1000));
  await database.pool.query(
    "UPDATE execution_state SET duration_bucket = DEFAULT, duration_count = DEFAULT WHERE account = 'before'",
  );
  await database.pool.query(
    "INSERT INTO rollup_due (account, machine_id, hour) SELECT account, machine_id, hour FROM state_hour WHERE account = 'before'",
  );
  await store.refreshRollups(1000);
  expect(await usualOfStates(of('before'), id)).toEqual([]);
});

test('the states of a machine have percentiles, of long ranges told from a part of the hours', async () => {
  const hours = 24 * 60;
  const dense = Array.from({ length: hours / 4 }, (_, n) => ({
    revision: n % 2 ? 'r1' : 'r2',
    lengths: [1000, 1000, 2000, 4000],
    at: -n * 4 * 60,
  }));
  await collect('dense', dense);
  const read = async (days: number, revision: string | null = null) => {
    const range = { from: minutesAfter(-days * 24 * 60), to: minutesAfter(60), slices: 1 };
    const found = await getMachine(of('dense'), machineId(machineArn('orders')), range, revision);
    return found?.states[0];
  };
  for (const found of [await read(7), await read(60), await read(60, 'r1')]) {
    expect(Math.abs((found?.p50 ?? 0) - 1000)).toBeLessThan(30);
    expect(Math.abs((found?.p95 ?? 0) - 4000)).toBeLessThan(110);
  }
});
