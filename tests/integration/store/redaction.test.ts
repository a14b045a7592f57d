import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';
import { failuresBefore } from '#lib/store/queries/failures-before.ts';
import { getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { getLayout } from '#lib/store/queries/get-layout.ts';
import { getMachine } from '#lib/store/queries/get-machine.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';
import { searchValues } from '#lib/store/queries/search-values.ts';
import { epochMillis } from '#lib/units.ts';
import { plantedDefinition, plantedHistory, tracesOf } from '#tests/builders/planted-secrets.ts';
import { keepFailed } from '#tests/e2e/kept-executions.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { EVERYONE } from './builders.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await keepFailed(database.url, {
    account: 'planted',
    machine: 'planted',
    definition: plantedDefinition,
    names: ['first', 'second'],
    history: plantedHistory,
  });
});
afterAll(() => database.close());

const isClean = (told: unknown): void => expect(tracesOf(JSON.stringify(told))).toEqual([]);

test('no query tells of a secret that the database holds', async () => {
  const kept = await database.pool.query('SELECT error, cause FROM execution');
  expect(tracesOf(JSON.stringify(kept.rows))).not.toEqual([]);

  const { rows } = await listExecutions(EVERYONE, EVERYTHING, { cursor: null, limit: 10 });
  expect(rows).toHaveLength(2);
  isClean(rows);
  isClean(
    (await listExecutions(EVERYONE, { ...EVERYTHING, text: 'second' }, { cursor: null, limit: 10 })).rows,
  );
  const { rows: changed } = await changedExecutions(EVERYONE, EVERYTHING, 0, 10);
  expect(changed).toHaveLength(2);
  isClean(changed);

  const detail = await getExecution(EVERYONE, rows[0]?.id ?? '');
  expect(detail).toMatchObject({ error: 'No mail to •••• redacted by rule mail-address' });
  isClean(detail);
  const history = await getHistory(EVERYONE, rows[0]?.id ?? '');
  expect(history).toHaveLength(9);
  isClean(history);
  isClean(await getLayout(detail?.definition ?? '', detail?.definitionHash ?? ''));

  const range = { from: epochMillis(0), to: epochMillis(Date.now()), slices: 2 };
  isClean(await listMachines(EVERYONE, range));
  isClean(await getMachine(EVERYONE, rows[0]?.machineId ?? '', range, null));
});

test('an error that is hidden is offered to nobody, and still counted as the same', async () => {
  const asked = { key: 'error', text: '', account: [], from: null, to: null } as const;
  expect(await searchValues(EVERYONE, asked, 10)).toEqual([]);
  const { rows } = await listExecutions(EVERYONE, EVERYTHING, { cursor: null, limit: 1 });
  const detail = await getExecution(EVERYONE, rows[0]?.id ?? '');
  expect(detail && (await failuresBefore(detail))).toMatchObject({ times: 1 });
});
