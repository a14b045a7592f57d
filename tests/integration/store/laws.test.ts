import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryClaim, ListedExecution } from '#lib/collect/ports.ts';
import { createStore } from '#lib/store/store.ts';
import { type EpochMillis, eventId } from '#lib/units.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import {
  account,
  events,
  execution,
  LEASE,
  machineArn,
  minutesAfter,
  NOON,
  reading,
  running,
  savePage,
  state,
} from './builders.ts';

let database: TestDatabase;
let store: ReturnType<typeof createStore>;
let other: ReturnType<typeof createStore>;

beforeAll(async () => {
  database = await freshDatabase();
  // Two pools: what two collectors do at once.
  store = createStore(database.url);
  other = createStore(database.url);
});
afterAll(async () => {
  await store.close();
  await other.close();
  await database.close();
});

let accounts = 0;
async function newAccount(): Promise<string> {
  accounts += 1;
  const key = `law-${accounts}`;
  await store.saveAccounts([account(key)]);
  return key;
}

/** All that is kept of an account's executions, without what tells when and how often it was written. */
async function kept(key: string) {
  const read = async (sql: string) => (await database.pool.query(sql, [key])).rows;
  return {
    executions: await read(
      `SELECT arn, status, stopped_at, duration_ms, redrive_count, history, last_event_id, error, retries, events
         FROM execution WHERE account = $1 ORDER BY arn`,
    ),
    chunks: await read(
      `SELECT e.arn, min(first_event_id) AS first, max(c.last_event_id) AS last, sum(c.events) AS events
         FROM history_chunk c JOIN execution e ON e.id = c.execution_id AND e.account = c.account WHERE c.account = $1
        GROUP BY 1 ORDER BY 1`,
    ),
    states: await read(
      `SELECT e.arn, s.state_path, s.visits FROM execution_state s JOIN execution e ON e.id = s.execution_id AND e.account = s.account
        WHERE s.account = $1 ORDER BY 1, 2`,
    ),
  };
}

/** A claim as a collector may hold it, fresh or long outdated. */
function claimOf(key: string, listed: ListedExecution, id: string, lastEventId: number): HistoryClaim {
  return {
    account: key,
    executionId: id,
    executionArn: listed.arn,
    machineArn: listed.machineArn,
    startedAt: listed.startedAt,
    stoppedAt: listed.stoppedAt,
    status: listed.status,
    redriveCount: listed.redriveCount,
    versionArn: null,
    mapRunArn: null,
    lastEventId: eventId(lastEventId),
    attempts: 0,
  };
}

/** The life of one execution as collectors see it: listings and ever longer readings of its history. */
type Step = { list: ListedExecution } | { read: number; final: boolean };
const LIFE: readonly Step[] = [
  { list: running('x') },
  { read: 3, final: false },
  { read: 6, final: false },
  { list: execution('x', { status: 'FAILED' }) },
  { read: 9, final: true },
];

async function take(by: typeof store, key: string, step: Step): Promise<void> {
  if ('list' in step) {
    await savePage(by, key, [step.list]);
    return;
  }
  const { rows } = await database.pool.query('SELECT id FROM execution WHERE account = $1', [key]);
  if (!rows[0]) return;
  const listed = step.final ? execution('x', { status: 'FAILED' }) : running('x');
  const claim = claimOf(key, listed, rows[0].id, 0);
  const told = { retries: step.read, states: [state('A', { visits: step.read })] };
  await by.saveHistories([
    reading(claim, step.read, { ...told, nextLookAt: step.final ? null : minutesAfter(1) }),
  ]);
}

describe('what is kept', () => {
  test('is the same for any order, any repeats and any collector', async () => {
    const straight = await newAccount();
    for (const step of LIFE) await take(store, straight, step);
    const expected = await kept(straight);
    const order = fc.shuffledSubarray([...LIFE, ...LIFE], { minLength: LIFE.length * 2 });
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (steps, atOnce) => {
        const key = await newAccount();
        // Nothing is read that was not listed.
        await take(store, key, { list: running('x') });
        if (atOnce) await Promise.all(steps.map((step, at) => take(at % 2 ? store : other, key, step)));
        else for (const step of steps) await take(store, key, step);
        expect(await kept(key)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('is each execution once when two collectors save the same pages at once', async () => {
    const key = await newAccount();
    const page = Array.from({ length: 200 }, (_, at) => execution(`n${at}`, { startedAt: minutesAfter(at) }));
    const changed = await Promise.all([
      savePage(store, key, page),
      savePage(other, key, page.toReversed()),
      savePage(store, key, page),
    ]);
    expect(changed.reduce((sum, answer) => sum + answer.changed, 0)).toBe(200);
    expect((await kept(key)).executions).toHaveLength(200);
  });

  test('has no gap and no double when events come in overlapping pieces', async () => {
    const piece = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 15 }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), async (pieces) => {
        const key = await newAccount();
        await savePage(store, key, [execution('x')]);
        const [claim] = await store.claimHistories(key, 1, LEASE);
        if (!claim) throw new Error('nothing to claim');
        const expected = new Set<number>();
        for (const [from, count] of pieces) {
          const newEvents = events(count, from);
          for (const { id } of newEvents) expected.add(id);
          await store.saveHistories([
            reading(claim, Math.max(0, from + count - 1), { newEvents, nextLookAt: minutesAfter(1) }),
          ]);
        }
        const read = (await store.readHistory(key, claim.executionId)).map(({ id }) => id);
        expect(read).toEqual([...expected].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});

describe('hourly sums', () => {
  const RECOUNT = `
    SELECT machine_id, coalesce(revision_key, '') AS revision_key, date_trunc('hour', started_at) AS hour, count(*) AS started,
           count(*) FILTER (WHERE status = 'SUCCEEDED') AS succeeded, count(*) FILTER (WHERE status = 'FAILED') AS failed,
           count(*) FILTER (WHERE status = 'RUNNING') AS running, coalesce(sum(retries), 0) AS retries
      FROM execution WHERE account = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  const SUMS = `
    SELECT machine_id, revision_key, hour, started, succeeded, failed, running, retries
      FROM machine_hour WHERE account = $1 ORDER BY 1, 2, 3`;

  async function refreshAll(): Promise<void> {
    for (let left = 1; left > 0; ) left = (await store.refreshRollups(50)).left;
  }

  test('are those of a recount, whatever was written how often', async () => {
    const step = fc.record({
      name: fc.integer({ min: 0, max: 9 }),
      machine: fc.constantFrom('orders', 'media'),
      hour: fc.integer({ min: 0, max: 3 }),
      status: fc.constantFrom('RUNNING', 'FAILED', 'SUCCEEDED'),
      refresh: fc.boolean(),
      read: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const key = await newAccount();
        for (const { name, machine, hour, status, refresh, read } of steps) {
          const startedAt = minutesAfter(hour * 60 + name);
          const make = status === 'RUNNING' ? running : execution;
          await savePage(store, key, [make(`n${name}`, { machine, startedAt, status })]);
          const claims = read ? await store.claimHistories(key, 5, LEASE) : [];
          await store.saveHistories(
            claims.map((claim) => reading(claim, 4, { retries: name, revisionKey: `r${name % 2}` })),
          );
          if (refresh) await Promise.all([store.refreshRollups(1000), other.refreshRollups(1000)]);
        }
        await refreshAll();
        const [recount, sums] = await Promise.all([
          database.pool.query(RECOUNT, [key]),
          database.pool.query(SUMS, [key]),
        ]);
        expect(sums.rows).toEqual(recount.rows);
        const [together, parts] = await Promise.all(
          ['account_hour', 'machine_hour'].map((table) =>
            database.pool.query(
              `SELECT hour, sum(started) AS started, sum(succeeded) AS succeeded, sum(failed) AS failed, sum(running) AS running
                 FROM ${table} WHERE account = $1 GROUP BY 1 ORDER BY 1`,
              [key],
            ),
          ),
        );
        expect(together?.rows).toEqual(parts?.rows);
        const visits = await database.pool.query(
          `SELECT (SELECT coalesce(sum(visits), 0) FROM state_hour WHERE account = $1)
                - (SELECT coalesce(sum(visits), 0) FROM execution_state WHERE account = $1) AS difference,
                  (SELECT coalesce(sum(visits), 0) FROM execution_state WHERE account = $1)
                - (SELECT coalesce(sum(c), 0) FROM state_hour, unnest(duration_count) AS c WHERE account = $1) AS uncounted`,
          [key],
        );
        expect(visits.rows).toEqual([{ difference: 0, uncounted: 0 }]);
      }),
      { numRuns: 20 },
    );
  });

  test('miss nothing that is written while they are made', async () => {
    const key = await newAccount();
    const pages = Array.from({ length: 20 }, (_, page) => [
      execution(`p${page}`, { startedAt: minutesAfter(page) }),
    ]);
    await Promise.all([
      ...pages.map((page, at) => savePage(at % 2 ? store : other, key, page)),
      ...pages.map(() => other.refreshRollups(1000)),
    ]);
    await refreshAll();
    const { rows } = await database.pool.query(
      'SELECT sum(started) AS started FROM machine_hour WHERE account = $1',
      [key],
    );
    expect(rows[0].started).toBe(20);
  });
});

describe('claims', () => {
  const listed = (count: number) =>
    Array.from({ length: count }, (_, at) => execution(`n${at}`, { startedAt: minutesAfter(at) }));

  test('go to one collector each, whoever asks at once', async () => {
    const key = await newAccount();
    await savePage(store, key, listed(60));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => (at % 2 ? store : other).claimHistories(key, 7, LEASE)),
    );
    const ids = answers.flat().map(({ executionId }) => executionId);
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(60);
  });

  test('are handed out again when their lease is over, not before', async () => {
    const key = await newAccount();
    await savePage(store, key, listed(2));
    expect(await store.claimHistories(key, 5, LEASE)).toHaveLength(2);
    expect(await store.claimHistories(key, 5, LEASE)).toHaveLength(0);
    await database.pool.query(
      "UPDATE wanted_history SET leased_until = now() - interval '1 second' WHERE account = $1",
      [key],
    );
    expect(await other.claimHistories(key, 5, LEASE)).toHaveLength(2);
  });

  test('that were put off come when they are due, with one more attempt', async () => {
    const key = await newAccount();
    await savePage(store, key, listed(1));
    const [claim] = await store.claimHistories(key, 1, LEASE);
    if (!claim) throw new Error('nothing to claim');
    const inAnHour = (Date.now() + 3_600_000) as EpochMillis;
    await store.postponeHistory(claim, { kind: 'later', at: inAnHour });
    expect(await store.claimHistories(key, 1, LEASE)).toEqual([]);
    await store.postponeHistory(claim, { kind: 'later', at: NOON });
    expect(await store.claimHistories(key, 1, LEASE)).toMatchObject([{ attempts: 2 }]);
  });
});

describe('the budget', () => {
  const bucket = { action: 'ListExecutions', size: 20, refillPerSecond: 0.001 } as const;

  test('gives out no more than the bucket holds, to any number of collectors', async () => {
    const key = await newAccount();
    const taken = await Promise.all(
      Array.from({ length: 15 }, (_, at) =>
        (at % 2 ? store : other).takeFromBudget({ ...bucket, account: key, want: 3 }),
      ),
    );
    expect(taken.reduce((sum, { granted }) => sum + granted, 0)).toBe(20);
    const none = await store.takeFromBudget({ ...bucket, account: key, want: 1 });
    expect(none.granted).toBe(0);
    expect(none.retryInMs).toBeGreaterThan(900_000);
  });

  test('is halved by a throttle, once for a burst, and empty after it', async () => {
    const key = await newAccount();
    await store.takeFromBudget({ ...bucket, refillPerSecond: 10, account: key, want: 1 });
    await Promise.all([1, 2, 3].map(() => store.noteThrottle(key, 'ListExecutions')));
    const { rows } = await database.pool.query('SELECT share, tokens FROM budget WHERE account = $1', [key]);
    expect(rows[0]).toEqual({ share: 0.5, tokens: 0 });
    await database.pool.query(
      "UPDATE budget SET share_at = share_at - interval '5 minutes', throttled_at = throttled_at - interval '5 minutes' WHERE account = $1",
      [key],
    );
    await store.noteThrottle(key, 'ListExecutions');
    const { rows: again } = await database.pool.query('SELECT share FROM budget WHERE account = $1', [key]);
    // Half way back to the full share, then halved.
    expect(again[0].share).toBeCloseTo(0.375, 2);
  });
});

describe('polls', () => {
  test('begin when a machine is listed and rest when told to', async () => {
    const key = await newAccount();
    const listed = { arn: machineArn('orders'), name: 'orders', type: 'STANDARD' as const, createdAt: NOON };
    const express = { arn: machineArn('quick'), name: 'quick', type: 'EXPRESS' as const, createdAt: NOON };
    await store.saveMachines(key, [listed, express], NOON);
    const [due, ...none] = await store.duePolls(key, NOON, 9);
    expect(none).toEqual([]);
    expect(due).toMatchObject({
      targetArn: listed.arn,
      kind: 'machine',
      backfillDone: false,
      seenThrough: null,
    });
    if (!due) throw new Error('not due');
    await store.postponePoll(due, null);
    expect(await store.duePolls(key, minutesAfter(9999), 9)).toEqual([]);
    await store.saveMachines(key, [listed], minutesAfter(1));
    expect(await store.duePolls(key, minutesAfter(1), 9)).toHaveLength(1);
  });

  test('move their cursor with the page', async () => {
    const key = await newAccount();
    await savePage(store, key, [execution('a')]);
    expect(await store.duePolls(key, NOON, 9)).toEqual([]);
    expect(await store.duePolls(key, minutesAfter(1), 9)).toMatchObject([
      { seenThrough: NOON, backfillDone: true },
    ]);
  });
});
