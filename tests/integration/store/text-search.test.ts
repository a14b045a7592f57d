import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, type ExecutionFilter } from '#lib/search/execution-filter.ts';
import { countExecutions } from '#lib/store/queries/count-executions.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { createStore } from '#lib/store/store.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { account, EVERYONE, execution, minutesAfter, savePage } from './builders.ts';

let database: TestDatabase;
let store: ReturnType<typeof createStore>;

const COUNT = 5000;
const MACHINES = ['orders', 'media', 'ten-1', 'ten-2', 'ten-3', 'ten-4', 'ten-5', 'ten-6', 'ten-7', 'ten-8'];

/** More than a walk reaches, over five months: every 500th is a needle, one an hour is a failure. */
const executions = Array.from({ length: COUNT }, (_, at) =>
  execution(at % 500 === 250 ? `Needle-${at}` : `hay-${at}`, {
    machine: MACHINES[at % 7 === 0 ? at % 10 : at % 2] ?? 'orders',
    startedAt: minutesAfter(-at * 43),
    status: at % 5 === 0 ? 'FAILED' : 'SUCCEEDED',
  }),
);

const hasText = (text: string) => (at: number) => {
  const { name, arn, status } = executions[at] ?? execution('none');
  const cause = status === 'FAILED' && name.endsWith('00') ? 'The Köln pump' : '';
  return [name, arn, cause].some((place) => place.toLowerCase().includes(text.toLowerCase()));
};

const machineOf = (at: number) => executions[at]?.machineArn.split(':').at(-1) ?? '';
type Case = [string, Partial<ExecutionFilter>, (at: number) => boolean];
const CASES: readonly Case[] = [
  ['a rare name', { text: 'needle' }, hasText('needle')],
  ['a rare cause', { text: 'KÖLN' }, hasText('köln')],
  ['nothing', { text: 'nowhere at all' }, () => false],
  ['a machine in the ARN', { text: ':execution:ten-3:' }, hasText(':execution:ten-3:')],
  ['across machine and name', { text: 'media:needle-' }, hasText('media:needle-')],
  ['a whole ARN', { text: executions[4321]?.arn ?? '' }, (at) => at === 4321],
  ['two letters', { text: '-4' }, hasText('-4')],
  [
    'a rare name of one status',
    { text: 'needle', status: ['FAILED'] },
    (at) => hasText('needle')(at) && at % 5 === 0,
  ],
  [
    'a rare name of many machines',
    { text: 'needle', machine: ['ten-*', 'media'] },
    (at) => hasText('needle')(at) && machineOf(at) !== 'orders',
  ],
  ['a text that its machine never has', { text: 'media', machine: ['orders'] }, () => false],
  [
    'a rare name in a range',
    { text: 'needle', from: minutesAfter(-43 * 4000), to: minutesAfter(-43 * 1000) },
    (at) => hasText('needle')(at) && at > 1000 && at <= 4000,
  ],
];

describe.each(['with', 'without'] as const)('%s the extension pg_trgm', (extension) => {
  beforeAll(async () => {
    database = await freshDatabase({ withoutExtensions: extension === 'without' });
    store = createStore(database.url);
    await store.saveAccounts([account('hay')]);
    for (let at = 0; at < COUNT; at += 1000) await savePage(store, 'hay', executions.slice(at, at + 1000));
    await database.pool.query(
      "UPDATE execution SET cause = 'The Köln pump' WHERE status = 'FAILED' AND name LIKE '%00'",
    );
    await database.pool.query('ANALYZE');
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  test('the text’s index is there only with it', async () => {
    const { rows } = await database.pool.query("SELECT to_regclass('execution_by_words') AS index");
    expect(rows).toEqual([{ index: extension === 'with' ? 'execution_by_words' : null }]);
  });

  test.each(CASES)('finds %s, in order, from either end', async (_, about, belongs) => {
    const filter: ExecutionFilter = {
      ...EVERYTHING,
      ...about,
    };
    const expected = executions.filter((_one, at) => belongs(at)).map(({ name }) => name);
    const found: string[] = [];
    let page = await listExecutions(EVERYONE, filter, { cursor: null, limit: 7 });
    for (let most = 40; ; most -= 1) {
      found.push(...page.rows.map(({ name }) => name));
      if (page.next === null || most === 0) break;
      page = await listExecutions(EVERYONE, filter, { cursor: page.next, limit: 7 });
    }
    expect(found).toEqual(expected.slice(0, found.length));
    expect(found.length).toBeGreaterThanOrEqual(Math.min(expected.length, 200));
    const before =
      page.previous && (await listExecutions(EVERYONE, filter, { cursor: page.previous, limit: 7 }));
    const start = found.length - page.rows.length;
    if (before) expect(before.rows.map(({ name }) => name)).toEqual(expected.slice(start - 7, start));
    const { byStatus } = await countExecutions(EVERYONE, { ...filter, status: [] });
    if (filter.status.length === 0) expect(byStatus.FAILED + byStatus.SUCCEEDED).toBe(expected.length);
  });
});
