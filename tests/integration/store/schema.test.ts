import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '#lib/store/migrate.ts';
import { PARTITIONED } from '#lib/store/partitions.ts';
import { createStore } from '#lib/store/store.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { NOON } from './builders.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test('every unique key of a partitioned table holds the account and the time, so that it can be distributed', async () => {
  const { rows } = await database.pool.query<{ table: keyof typeof PARTITIONED; columns: string[] }>(
    `SELECT c.relname AS table, array_agg(a.attname::text) AS columns
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       CROSS JOIN unnest(i.indkey) AS k(number) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
      WHERE c.relkind = 'p' AND i.indisunique AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname, i.indexrelid`,
  );
  expect(rows.map(({ table }) => table).sort()).toEqual(Object.keys(PARTITIONED).sort());
  for (const { table, columns } of rows)
    expect(columns, table).toEqual(expect.arrayContaining(['account', PARTITIONED[table]]));
});

test('no table refers to another by a foreign key, which distribution would not bear', async () => {
  const { rows } = await database.pool.query("SELECT conname FROM pg_constraint WHERE contype = 'f'");
  expect(rows).toEqual([]);
});

test("the code's schema names every table and column of the database, and no other", async () => {
  const { rows } = await database.pool.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
        AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'`,
  );
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const named = [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    const fields = [...body.matchAll(/^ {2}(\w+) +\w+.*$/gm)];
    return fields.map(([line, field]) => `${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? field}`);
  });
  expect(named.sort()).toEqual(rows.map(({ table, column }) => `${table}.${column}`).sort());
});

test('partitions of the coming months are made, by any number of processes at once', async () => {
  const stores = [createStore(database.url), createStore(database.url)];
  await Promise.all(stores.map((store) => store.preparePartitions(NOON)));
  await Promise.all(stores.map((store) => store.close()));
  const { rows } = await database.pool.query(
    "SELECT relname FROM pg_class WHERE relname ~ '^execution_20\\d\\d_\\d\\d$' ORDER BY 1",
  );
  expect(rows.map(({ relname }) => relname)).toEqual([
    'execution_2026_03',
    'execution_2026_04',
    'execution_2026_05',
  ]);
});

describe('migrating', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-migrations-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const add = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };

  test('a migration that fails leaves the old schema, says why, and works once it is mended', async () => {
    const fresh = await freshDatabase({ migrated: false });
    cpSync('prisma/migrations', folder, { recursive: true });
    add('20990101000000_more', 'CREATE TABLE added (n int); INSERT INTO no_such_table VALUES (1);');
    await expect(migrate(fresh.url, folder)).rejects.toThrow(
      /Migration 20990101000000_more failed; the schema stands as it was before.*"no_such_table" does not exist/,
    );
    const tables = async () =>
      (
        await fresh.pool.query(
          "SELECT to_regclass('added') AS added, to_regclass('execution')::text AS execution",
        )
      ).rows[0];
    expect(await tables()).toEqual({ added: null, execution: 'execution' });
    add('20990101000000_more', 'CREATE TABLE added (n int);');
    expect(await migrate(fresh.url, folder)).toEqual(['20990101000000_more']);
    expect((await tables()).added).not.toBeNull();
    await fresh.close();
  });

  test('processes that migrate at once wait for each other', async () => {
    const fresh = await freshDatabase({ migrated: false });
    const answers = await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)]);
    const migrations = readdirSync('prisma/migrations').filter((name) => /^\d/.test(name));
    expect(answers.flat().sort()).toEqual(migrations.sort());
    expect(await migrate(fresh.url)).toEqual([]);
    const { rows } = await fresh.pool.query(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    expect(rows).toHaveLength(migrations.length);
    await fresh.close();
  });

  test('a database that does not answer is named as the trouble', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(
      /does not answer.*DATABASE_URL/,
    );
  });
});
