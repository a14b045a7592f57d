import { describe, expect, test } from 'vitest';
import type { ListedExecution } from '#lib/collect/ports.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { failuresBefore } from '#lib/store/queries/failures-before.ts';
import { findExecution } from '#lib/store/queries/find-execution.ts';
import { getExecution } from '#lib/store/queries/get-execution.ts';
import { lastGoodExecution } from '#lib/store/queries/last-good-execution.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { previousFailure } from '#lib/store/queries/previous-failure.ts';
import { account, EVERYONE, execution, minutesAfter, savePage } from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { database, store } = await storeOfFile();

const at = (minute: number, name: string, about: Parameters<typeof execution>[1] = {}) =>
  execution(name, { startedAt: minutesAfter(minute), ...about });
const failed = (minute: number, name: string, about: Partial<ListedExecution> = {}) =>
  at(minute, name, { status: 'FAILED', ...about });

/** Saves them, and gives a way from names to ids and back. */
async function collected(key: string, executions: readonly ListedExecution[]) {
  await store.saveAccounts([account(key)]);
  await savePage(store, key, executions);
  const filter = { ...EVERYTHING, account: [key] };
  const { rows } = await listExecutions(EVERYONE, filter, { cursor: null, limit: 100 });
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
  const nameOf = (id: string | null) => rows.find((row) => row.id === id)?.name ?? null;
  return {
    idOf,
    nameOf,
    lastGood: async (name: string) => nameOf(await lastGoodExecution(EVERYONE, idOf(name))),
    failureBefore: async (name: string) => nameOf(await previousFailure(EVERYONE, idOf(name))),
    /** As reading its history would. */
    read: (name: string, revision: string) =>
      database.pool.query(`UPDATE execution SET history = 'complete', revision_key = $2 WHERE id = $1`, [
        idOf(name),
        revision,
      ]),
  };
}

describe('the last good execution', () => {
  test('is the nearest success before, of the same machine', async () => {
    const { lastGood } = await collected('nearest', [
      at(1, 'older'),
      at(2, 'good'),
      at(3, 'of another machine', { machine: 'media' }),
      failed(4, 'bad'),
      at(5, 'after'),
    ]);
    expect(await lastGood('bad')).toBe('good');
    expect(await lastGood('good')).toBe('older');
  });

  test('is of the same revision where there is one, and one whose history was read', async () => {
    const { lastGood, read } = await collected('revisions', [
      at(1, 'same'),
      at(2, 'other'),
      at(3, 'unread'),
      failed(4, 'bad'),
    ]);
    expect(await lastGood('bad')).toBe('unread');
    await read('other', 'revision 2');
    await read('bad', 'revision 1');
    expect(await lastGood('bad')).toBe('other');
    await read('same', 'revision 1');
    expect(await lastGood('bad')).toBe('same');
  });

  test('is the first after where none was good before, and none where none is', async () => {
    const { lastGood } = await collected('after', [
      failed(1, 'first'),
      at(2, 'later'),
      at(3, 'latest'),
      failed(4, 'alone', { machineArn: `${execution('x', { machine: 'lonely' }).machineArn}` }),
    ]);
    expect(await lastGood('first')).toBe('later');
    expect(await lastGood('alone')).toBeNull();
  });

  test('that started in the same millisecond is told by its id, and never itself', async () => {
    const { lastGood, idOf } = await collected('ties', [at(1, 'a'), at(1, 'b')]);
    expect([await lastGood('a'), await lastGood('b')]).toEqual(['b', 'a']);
    expect(idOf('a')).not.toBe(idOf('b'));
  });
});

test('the failure before is the newest of any kind', async () => {
  const { failureBefore } = await collected('failures', [
    failed(1, 'failed'),
    at(2, 'timed out', { status: 'TIMED_OUT' }),
    at(3, 'good'),
    failed(4, 'last'),
  ]);
  expect(await failureBefore('last')).toBe('timed out');
  expect(await failureBefore('timed out')).toBe('failed');
  expect(await failureBefore('failed')).toBeNull();
});

test('a viewer finds nothing of accounts that are not his', async () => {
  const { idOf } = await collected('hidden', [at(1, 'good'), failed(2, 'bad')]);
  const stranger = { name: 'stranger', accounts: ['another'] };
  expect(await lastGoodExecution(stranger, idOf('bad'))).toBeNull();
  expect(await previousFailure(stranger, idOf('bad'))).toBeNull();
  expect(await findExecution(stranger, 'bad')).toBeNull();
  expect(await findExecution(stranger, idOf('bad'))).toBeNull();
  expect(await lastGoodExecution(EVERYONE, 'no id')).toBeNull();
});

test('an execution is found by what one can copy of it', async () => {
  const { idOf } = await collected('pasted', [at(1, 'order-4711'), at(2, 'order-47110')]);
  const id = idOf('order-4711');
  const { arn } = execution('order-4711');
  for (const pasted of [
    id,
    ` ${id} `,
    `http://here:3000/executions/${id}?tab=events`,
    'order-4711',
    arn,
    `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${arn}`,
  ])
    expect(await findExecution(EVERYONE, pasted), pasted).toBe(id);
  expect(await findExecution(EVERYONE, 'order-471')).toBeNull();
  expect(await findExecution(EVERYONE, '')).toBeNull();
});

describe('how often a failure was seen before', () => {
  test('counts the same error in the same state of the same machine, within thirty days', async () => {
    const monthAgo = -32 * 24 * 60;
    const { idOf, nameOf } = await collected('seen', [
      failed(monthAgo, 'too long ago'),
      failed(1, 'first'),
      failed(2, 'of another error'),
      failed(3, 'in another state'),
      at(4, 'of another machine', { machine: 'media', status: 'FAILED' }),
      at(5, 'good'),
      failed(6, 'second'),
      failed(7, 'this one'),
      failed(8, 'later'),
    ]);
    const tell = (name: string, error: string, state: string) =>
      database.pool.query('UPDATE execution SET error = $2, failed_state = $3 WHERE id = $1', [
        idOf(name),
        error,
        state,
      ]);
    for (const name of ['too long ago', 'first', 'second', 'of another machine', 'this one', 'later'])
      await tell(name, 'Timeout', 'Charge');
    await tell('of another error', 'Declined', 'Charge');
    await tell('in another state', 'Timeout', 'Refund');

    const seenBefore = async (name: string) => {
      const detail = await getExecution(EVERYONE, idOf(name));
      if (!detail) throw new Error(`${name} is not kept`);
      return failuresBefore(detail);
    };
    const seen = await seenBefore('this one');
    expect(seen).toMatchObject({ times: 2, more: false, first: minutesAfter(1) });
    expect(nameOf(seen?.last?.id ?? null)).toBe('second');
    expect(await seenBefore('in another state')).toMatchObject({ times: 0, first: null, last: null });
  });
});
