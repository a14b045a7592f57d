import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { closePools, openPool } from '#lib/store/client.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '#lib/store/embedded-postgres.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';
import { nullIfTooLate } from '#lib/store/read-in-time.ts';
import { createStore } from '#lib/store/store.ts';
import { until } from '../collect/until.ts';
import { freshDatabase } from '../database.ts';
import { account, EVERYONE, execution, savePage } from './builders.ts';

describe('the embedded server', () => {
  // As made by mktemp: nobody but its owner may enter, which the server's own user can do all the same.
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-server-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function query(url: string, sql: string) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  }

  test('keeps its data over a stop', async () => {
    const first = await startEmbeddedPostgres(folder);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(runningEmbeddedPostgres(folder)).toBeNull();
    const second = await startEmbeddedPostgres(folder);
    expect(runningEmbeddedPostgres(folder)?.url).toBe(second.url);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(runningEmbeddedPostgres(folder)).toBeNull();
  });

  test('one that was left over by a killed process is replaced where it was, and started again when it dies', async () => {
    const killed = fork('tests/integration/store/start-server.ts', [folder]);
    const [url] = await once(killed, 'message');
    killed.kill('SIGKILL');
    const left = runningEmbeddedPostgres(folder)?.pid;
    const server = await startEmbeddedPostgres(folder);
    expect(server.url).toBe(url);
    const replaced = runningEmbeddedPostgres(folder)?.pid;
    expect(replaced).not.toBe(left);
    process.kill(replaced ?? Number.NaN, 'SIGKILL');
    const seen = await until('the server to run again', async () => {
      const rows = await query(url, 'SELECT answer FROM kept').catch(() => null);
      return { done: rows !== null && runningEmbeddedPostgres(folder)?.pid !== replaced, seen: rows };
    });
    expect(seen).toEqual([{ answer: 42 }]);
    await server.stop();
  });

  test('one whose data were taken away stays dead', async () => {
    const gone = mkdtempSync(path.join(tmpdir(), 'stepscope-server-'));
    const server = await startEmbeddedPostgres(gone);
    const pid = runningEmbeddedPostgres(gone)?.pid ?? Number.NaN;
    const told = vi.spyOn(console, 'error').mockReturnValue();
    rmSync(gone, { recursive: true, force: true });
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => told.mock.calls.some(([words]) => String(words).includes('are gone')), 5000);
    expect(existsSync(gone)).toBe(false);
    await server.stop();
    told.mockRestore();
  });

  test('listens on this machine alone, asks for its password and keeps that to its owner', async () => {
    const server = await startEmbeddedPostgres(folder);
    expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await query(server.url, 'SHOW unix_socket_directories')).toEqual([
      { unix_socket_directories: '' },
    ]);
    const wrong = Object.assign(new URL(server.url), { password: 'guess' }).href;
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(path.join(folder, 'postgres-password')).mode & 0o077).toBe(0);
    await server.stop();
  });
});

test('the embedded server is started again where it was when it dies, with what was committed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepscope-server-'));
  const server = await startEmbeddedPostgres(folder);
  const pool = openPool(server.url, { max: 1 });
  await pool.query('CREATE TABLE kept AS SELECT 42 AS answer');
  const before = runningEmbeddedPostgres(folder)?.pid;
  if (before === undefined) throw new Error('no server runs');
  process.kill(before, 'SIGKILL');
  const answer = await until('the server to answer again', async () => {
    const seen = await pool.query('SELECT answer FROM kept').then(
      ({ rows }) => rows,
      () => null,
    );
    return { done: seen !== null && runningEmbeddedPostgres(folder)?.pid !== before, seen };
  });
  expect(answer).toEqual([{ answer: 42 }]);
  await pool.end();
  await server.stop();
  expect(runningEmbeddedPostgres(folder)).toBeNull();
  rmSync(folder, { recursive: true, force: true });
});

const list = () => listExecutions(EVERYONE, EVERYTHING, { cursor: null, limit: 10 });

test('a connection that the server drops fails one call at most, and never the process', async () => {
  const database = await freshDatabase();
  const store = createStore(database.url);
  await store.saveAccounts([account('lost')]);
  await database.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const save = () => savePage(store, 'lost', [execution('a')]);
  await save().catch(() => null);
  await save();
  expect((await list()).rows).toHaveLength(1);
  await store.close();
  await database.close();
});

test('queries read from the replica when there is one', async () => {
  const main = await freshDatabase();
  const replica = await freshDatabase();
  process.env.DATABASE_URL = main.url;
  process.env.DATABASE_READ_URL = replica.url;
  await closePools();
  const pool = openPool(replica.url);
  const store = createStore(pool);
  await store.saveAccounts([account('there')]);
  await savePage(store, 'there', [execution('only-there')]);
  expect((await list()).rows.map(({ name }) => name)).toEqual(['only-there']);
  delete process.env.DATABASE_READ_URL;
  await closePools();
  expect((await list()).rows).toEqual([]);
  await store.close();
  await main.close();
  await replica.close();
});

test('an answer that is not there in time is told from other trouble', async () => {
  const database = await freshDatabase();
  const pool = openPool(database.url, { statementTimeoutMs: 20 });
  expect(await pool.query('SELECT pg_sleep(5)').catch(nullIfTooLate)).toBeNull();
  await expect(pool.query('SELECT no_such_column').catch(nullIfTooLate)).rejects.toThrow(/no_such_column/);
  await pool.end();
  await database.close();
});
