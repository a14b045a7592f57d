import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYTHING, filterOf } from '#lib/search/execution-filter.ts';
import { currentTerm, RETRYING, reachedTerm, valueTerm } from '#lib/search/execution-terms.ts';
import { parseQuery } from '#lib/search/parse-query.ts';
import { payloadTerm } from '#lib/search/payload-values.ts';
import { countFound } from '#lib/store/count-found.ts';
import { prepareFilter } from '#lib/store/execution-filter.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { countOverTime } from '#lib/store/queries/count-over-time.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { searchValues } from '#lib/store/queries/search-values.ts';
import { createStore } from '#lib/store/store.ts';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { account, EVERYONE, execution, minutesAfter, reading, savePage } from './builders.ts';

let database: TestDatabase;
let store: ReturnType<typeof createStore>;

/** More than a walk reaches, so that both ways of searching are taken, over three months. */
const COUNT = 3000;
const all = Array.from({ length: COUNT }, (_, at) => at);
const isFailed = (at: number) => at % 10 === 3;
const isRunning = (at: number) => at % 500 === 7;
const errorOf = (at: number) => (isFailed(at) ? (at % 700 === 3 ? 'Rare.Error' : 'States.Timeout') : null);
const machineOf = (at: number) => (at % 3 === 0 ? 'media' : 'orders');
const retriesOf = (at: number) => (at % 600 === 5 ? 4 : at % 2);
const durationOf = (at: number) => (at % 900 === 11 ? 7_200_000 : 60_000);
const startOf = (at: number) => minutesAfter(-at * 40);
const orderOf = (at: number) => String(4711 + at);
const customerOf = (at: number) => (at % 4 === 0 ? 'Ada' : 'Bob');

beforeAll(async () => {
  database = await freshDatabase();
  store = createStore(database.url);
  await store.saveAccounts([account('here')]);
  const listed = all.map((at) =>
    execution(`run-${at}`, {
      machine: machineOf(at),
      startedAt: startOf(at),
      status: isRunning(at) ? 'RUNNING' : isFailed(at) ? 'FAILED' : 'SUCCEEDED',
      stoppedAt: isRunning(at) ? null : minutesAfter(durationOf(at) / 60_000, startOf(at)),
      aliasArn: at % 50 === 0 ? 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders:live' : null,
    }),
  );
  for (let from = 0; from < COUNT; from += 1000)
    await savePage(store, 'here', listed.slice(from, from + 1000));
  for (;;) {
    const claims = await store.claimHistories('here', 500, milliseconds(60_000));
    if (claims.length === 0) break;
    await store.saveHistories(
      claims.map((claim) => {
        const at = Number(claim.executionArn.split('-').at(-1));
        return reading(claim, 2, {
          error: errorOf(at),
          cause: isFailed(at) ? `Pump ${at} is dry` : null,
          failedState: isFailed(at) ? 'Charge card' : null,
          retries: retriesOf(at),
          caught: at % 800 === 1 ? 1 : 0,
          nextLookAt: isRunning(at) ? epochMillis(Date.now() + 86_400_000) : null,
          terms: [
            payloadTerm('input', '$.order.id', orderOf(at)),
            valueTerm(orderOf(at)),
            payloadTerm('input', '$.customer', customerOf(at)),
            valueTerm(customerOf(at)),
            reachedTerm(at % 5 === 0 ? 'Ship' : 'Wait'),
            ...(isRunning(at) ? [currentTerm('Wait')] : []),
            ...(at === 507 ? [RETRYING] : []),
          ],
        });
      }),
    );
  }
  await database.pool.query('ANALYZE');
}, 120_000);
afterAll(async () => {
  await store.close();
  await database.close();
});

const filterFor = (text: string) => {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(query.error.message);
  return filterOf(query.value, { from: null, to: null });
};

const CASES: readonly [string, (at: number) => boolean][] = [
  ['error:Rare.Error', (at) => errorOf(at) === 'Rare.Error'],
  ['error:States.*', (at) => errorOf(at) === 'States.Timeout'],
  ['-error:States.Timeout is:failed', (at) => errorOf(at) === 'Rare.Error'],
  ['failed:"Charge card" machine:media', (at) => isFailed(at) && machineOf(at) === 'media'],
  ['duration:>1h', (at) => !isRunning(at) && durationOf(at) > 3_600_000],
  ['duration:1m is:failed', (at) => isFailed(at) && durationOf(at) === 60_000],
  ['retries:>=4', (at) => retriesOf(at) >= 4],
  ['is:retried -machine:orders', (at) => retriesOf(at) > 0 && machineOf(at) !== 'orders'],
  ['is:caught', (at) => at % 800 === 1],
  ['alias:live', (at) => at % 50 === 0],
  ['state:Ship error:Rare.Error', (at) => at % 5 === 0 && errorOf(at) === 'Rare.Error'],
  ['in:Wait', isRunning],
  ['is:retrying', (at) => at === 507],
  ['input.$.order.id = 5711', (at) => at === 1000],
  ['input.customer:Ada is:failed', (at) => isFailed(at) && customerOf(at) === 'Ada'],
  ['-input.customer:Bob retries:4', (at) => customerOf(at) === 'Ada' && retriesOf(at) === 4],
  ['5711', (at) => at === 1000],
  ['ada duration:>1h', (at) => customerOf(at) === 'Ada' && durationOf(at) > 3_600_000],
  ['"is dry" pump -status:SUCCEEDED', isFailed],
  ['status:SUCCEEDED status:FAILED', () => false],
  ['name:run-29*', (at) => String(at).startsWith('29')],
];

test.each(CASES)('%s finds what it says, in order, page by page', async (text, belongs) => {
  const filter = filterFor(text);
  const expected = all.filter(belongs).map((at) => `run-${at}`);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listExecutions(EVERYONE, filter, { cursor, limit: 40 });
    found.push(...page.rows.map(({ name }) => name));
    cursor = page.next;
  } while (cursor !== null && found.length < 400);
  expect(found).toEqual(expected.slice(0, found.length));
  expect(found.length).toBeGreaterThanOrEqual(Math.min(expected.length, 400));
  if (filter.status.length > 0) return;
  const { byStatus, atLeast } = await countExecutions(EVERYONE, filter);
  expect(atLeast).toEqual([]);
  expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
});

test.each(CASES)('%s narrows the live list alike', async (text, belongs) => {
  const { rows } = await changedExecutions(EVERYONE, filterFor(text), 0, 10_000);
  const expected = all.filter(belongs).map((at) => `run-${at}`);
  expect(rows.map(({ name }) => name).sort()).toEqual(expected.sort());
});

test('slow is what runs longer than nearly all of its machine’s', async () => {
  await store.preparePartitions(epochMillis(Date.now()));
  await database.pool.query(
    `INSERT INTO machine_hour (account, machine_id, revision_key, hour, started, succeeded, failed, timed_out, aborted,
                               running, retries, billable_transitions, total_ms, duration_bucket, duration_count)
     SELECT 'here', machine_id, '', date_trunc('hour', now()), 100, 100, 0, 0, 0, 0, 0, 0, 0, '{100}', '{100}'
       FROM execution WHERE name = 'run-7'`,
  );
  const { rows } = await listExecutions(EVERYONE, filterFor('is:slow'), { cursor: null, limit: 50 });
  expect(rows.map(({ name }) => name)).toEqual(
    all.filter((at) => isRunning(at) && machineOf(at) === machineOf(7)).map((at) => `run-${at}`),
  );
});

test('offers the values there are, most frequent first', async () => {
  const asked = { text: '', account: [], from: null, to: null };
  expect(await searchValues(EVERYONE, { ...asked, key: 'error' }, 10)).toEqual([
    { value: 'States.Timeout', count: all.filter((at) => errorOf(at) === 'States.Timeout').length },
    { value: 'Rare.Error', count: all.filter((at) => errorOf(at) === 'Rare.Error').length },
  ]);
  expect(await searchValues(EVERYONE, { ...asked, key: 'error', text: 'rare' }, 10)).toHaveLength(1);
  expect(await searchValues(EVERYONE, { ...asked, key: 'failed' }, 10)).toMatchObject([
    { value: 'Charge card' },
  ]);
  expect(await searchValues(EVERYONE, { ...asked, key: 'account' }, 10)).toEqual([
    { value: 'here', count: 0 },
  ]);
  expect(await searchValues(EVERYONE, { ...asked, key: 'alias' }, 10)).toEqual([
    { value: 'live', count: 60 },
  ]);
  const machines = await searchValues(EVERYONE, { ...asked, key: 'machine', text: 'med' }, 10);
  expect(machines.map(({ value }) => value)).toEqual(['media']);
  expect(await searchValues({ name: 'x', accounts: [] }, { ...asked, key: 'error' }, 10)).toEqual([]);
});

test('a viewer finds nothing in accounts that are not his, whatever he asks', async () => {
  const viewer = { name: 'x', accounts: [] };
  for (const text of ['5711', 'is:retried', 'input.customer:Ada'])
    expect((await listExecutions(viewer, filterFor(text), { cursor: null, limit: 5 })).rows).toEqual([]);
  expect((await listExecutions(viewer, EVERYTHING, { cursor: null, limit: 5 })).rows).toEqual([]);
});

test.each(['', 'machine:media', 'is:retried', 'ada', 'is:slow'])(
  'counts “%s” over time as the rows say',
  async (text) => {
    const filter = filterFor(text);
    const range = { from: startOf(COUNT), to: minutesAfter(1), count: 24 };
    while ((await store.refreshRollups(1000)).left > 0);
    const counting = await countOverTime(EVERYONE, { ...filter, status: ['FAILED'] }, range);
    const counted = counting.exact ? await counting.exact : counting.soon;
    const sums = new Map<string, number>();
    for (const { byStatus } of counted?.slices ?? [])
      for (const [status, count] of Object.entries(byStatus))
        sums.set(status, (sums.get(status) ?? 0) + count);
    const { byStatus } = await countExecutions(EVERYONE, filter);
    expect(Object.fromEntries(sums)).toEqual(
      Object.fromEntries(Object.entries(byStatus).filter(([, count]) => count > 0)),
    );
    const half = counted?.slices.slice(12).reduce((sum, slice) => sum + (slice.byStatus.FAILED ?? 0), 0) ?? 0;
    if (text === '') expect(half).toBeCloseTo(all.filter((at) => isFailed(at) && at < COUNT / 2).length, -1);
  },
);

const RANGE = { from: startOf(COUNT), to: minutesAfter(1), count: 24 };
/** Nothing but the sample is in time. */
const SAMPLED = { soonMs: 0, sample: 10_000, samplingMs: 5000, countingMs: 0 };
const EXACT = { ...SAMPLED, soonMs: 5000, countingMs: 5000 };

/** How many there are in each slice, by the plain meaning of what is asked. */
function slicesOf(belongs: (at: number) => boolean): number[] {
  const slices = Array.from({ length: RANGE.count }, () => 0);
  for (const at of all.filter(belongs)) {
    const slice = Math.floor(((startOf(at) - RANGE.from) / (RANGE.to - RANGE.from)) * RANGE.count);
    slices[slice] = (slices[slice] ?? 0) + 1;
  }
  return slices;
}

const totals = (counts: Awaited<ReturnType<typeof countOverTime>>['soon']) =>
  counts?.slices.map(({ byStatus }) => Object.values(byStatus).reduce((sum, count) => sum + count, 0));

test.each(CASES)(
  '%s: slice by slice, a sample of all and the exact counts say the same',
  async (text, belongs) => {
    const filter = filterFor(text);
    // The status is left aside when counting; what is asked besides decides.
    if (filter.status.length > 0 || filter.clauses.length === 0) return;
    const sampled = await countOverTime(EVERYONE, filter, RANGE, SAMPLED);
    expect(sampled.soon?.sampled).toBe(true);
    expect(totals(sampled.soon)).toEqual(slicesOf(belongs));
    expect(await sampled.exact).toBeNull();
    const { soon, exact } = await countOverTime(EVERYONE, filter, RANGE, EXACT);
    expect(soon?.sampled).toBe(false);
    expect(totals(soon)).toEqual(slicesOf(belongs));
    expect(exact).toBeNull();
  },
);

test('a sample of a part tells about how many there are', async () => {
  const { soon } = await countOverTime(EVERYONE, filterFor('input.customer:Bob'), RANGE, {
    ...SAMPLED,
    sample: 1500,
  });
  const about = totals(soon)?.reduce((sum, count) => sum + count, 0) ?? 0;
  const exactly = all.filter((at) => customerOf(at) === 'Bob').length;
  expect(about).not.toBe(exactly);
  expect(about / exactly).toBeGreaterThan(0.6);
  expect(about / exactly).toBeLessThan(1.4);
});

test('counting ends where it is told to, and says so', async () => {
  const filter = await prepareFilter(filterFor('input.customer:Bob'));
  const total = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  const whole = await countFound(EVERYONE, filter, 10_000, 5000);
  expect(whole.stopped).toBe(false);
  const bounded = await countFound(EVERYONE, filter, 100, 5000);
  expect(bounded.stopped).toBe(true);
  expect(total(bounded.counts)).toBeGreaterThanOrEqual(100);
  expect(total(bounded.counts)).toBeLessThan(total(whole.counts));
  expect(await countFound(EVERYONE, filter, 10_000, 0)).toEqual({ counts: new Map(), stopped: true });
  const { soon, exact } = await countOverTime(EVERYONE, filter, RANGE, {
    ...SAMPLED,
    samplingMs: 0,
  });
  expect(soon).toBeNull();
  expect(await exact).toBeNull();
});
