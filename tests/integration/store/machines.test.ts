import { expect, test } from 'vitest';
import { account, machine, machineArn, minutesAfter, NOON } from './builders.ts';
import { storeOfFile } from './store-of-file.ts';

const { database, store } = await storeOfFile();

const ORDERS = machineArn('orders');

test('a revision is new once, and is seen again', async () => {
  await store.saveAccounts([account('a')]);
  const first = await store.saveRevision('a', machine('orders'), NOON, NOON);
  expect(first.isNew).toBe(true);
  expect(await store.saveRevision('a', machine('orders'), NOON, minutesAfter(5))).toEqual({
    isNew: false,
    key: first.key,
  });
  const second = await store.saveRevision(
    'a',
    machine('orders', { revisionId: 'r2', definition: '{"b":1}' }),
    minutesAfter(9),
    minutesAfter(9),
  );
  expect(second.isNew).toBe(true);
  expect(await store.revisionsOf('a', ORDERS)).toEqual([
    { key: first.key, effectiveFrom: NOON, seenAt: minutesAfter(5), previousSeenAt: null },
    {
      key: second.key,
      effectiveFrom: minutesAfter(9),
      seenAt: minutesAfter(9),
      previousSeenAt: minutesAfter(5),
    },
  ]);
});

test("an exact date replaces a later guess, and the newest revision stays the machine's", async () => {
  await store.saveAccounts([account('b')]);
  const about = { revisionId: 'r2', definition: '{"b":1}' };
  const { key } = await store.saveRevision('b', machine('orders', about), minutesAfter(9), minutesAfter(9));
  await store.saveRevision(
    'b',
    machine('orders', { ...about, updatedAt: minutesAfter(7) }),
    minutesAfter(7),
    minutesAfter(8),
  );
  expect(await store.revisionsOf('b', ORDERS)).toEqual([
    { key, effectiveFrom: minutesAfter(7), seenAt: minutesAfter(9), previousSeenAt: null },
  ]);
  const old = await store.saveRevision(
    'b',
    machine('orders', { updatedAt: minutesAfter(1) }),
    minutesAfter(1),
    minutesAfter(2),
  );
  expect(old.isNew).toBe(true);
  expect((await store.revisionsOf('b', ORDERS)).map((revision) => revision.key)).toEqual([old.key, key]);
});

test('where no revision has an id, a definition that comes back is a revision of its own', async () => {
  await store.saveAccounts([account('c')]);
  const changed = machine('orders', { definition: '{"b":1}' });
  const keys = [];
  for (const [at, seen] of [machine('orders'), changed, machine('orders'), machine('orders')].entries()) {
    keys.push((await store.saveRevision('c', seen, minutesAfter(-1000), minutesAfter(at))).key);
  }
  expect(new Set(keys).size).toBe(3);
  expect(keys[3]).toBe(keys[2]);
  expect((await store.revisionsOf('c', ORDERS)).map(({ effectiveFrom }) => effectiveFrom)).toEqual([
    minutesAfter(-1000),
    minutesAfter(1),
    minutesAfter(2),
  ]);
});

test('machines never described come first, and tags are asked for until they are read', async () => {
  await store.saveAccounts([account('d')]);
  const list = ['one', 'two'].map((name) => ({
    arn: machineArn(name),
    name,
    type: 'STANDARD' as const,
    createdAt: NOON,
  }));
  await store.saveMachines('d', list, NOON);
  await store.saveRevision('d', machine('one'), NOON, NOON);
  await store.saveTags('d', machineArn('two'), {});
  expect(await store.machinesToDescribe('d', minutesAfter(1), 9)).toEqual([
    { arn: machineArn('two'), needsTags: false },
    { arn: machineArn('one'), needsTags: true },
  ]);
  expect(await store.machinesToDescribe('d', NOON, 9)).toEqual([
    { arn: machineArn('two'), needsTags: false },
  ]);
});

test('a list that comes late does not undo a newer one', async () => {
  await store.saveAccounts([account('e')]);
  const one = { arn: machineArn('one'), name: 'one', type: 'STANDARD' as const, createdAt: NOON };
  await store.saveMachines('e', [], minutesAfter(5));
  await store.saveMachines('e', [one], minutesAfter(6));
  await store.saveMachines('e', [], minutesAfter(1));
  const { rows } = await database.pool.query("SELECT deleted_at FROM machine WHERE account = 'e'");
  expect(rows).toEqual([{ deleted_at: null }]);
});

test('what reaches an account never holds its secrets', async () => {
  await store.saveAccounts([
    {
      ...account('f'),
      endpoint: 'http://user:hunter2@127.0.0.1:4566/x?key=hunter2',
      credentials: { kind: 'static', accessKeyId: 'AKIA', secretAccessKey: 'hunter2' },
    },
  ]);
  const { rows } = await database.pool.query(
    "SELECT account::text AS whole, endpoint FROM account WHERE key = 'f'",
  );
  expect(rows[0].endpoint).toBe('http://127.0.0.1:4566');
  expect(rows[0].whole).not.toMatch(/hunter2|AKIA/);
});
