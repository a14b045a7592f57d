import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChangedExecution } from '#lib/store/queries/changed-executions.ts';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import { epochMillis } from '#lib/units.ts';
import { letIn, liveRows, takeIn } from './live-rows.ts';

const row = (
  id: string,
  startedAt: number,
  changeNumber: number,
  status: ExecutionStatus = 'RUNNING',
  matches = true,
): ChangedExecution => ({
  id,
  account: 'demo',
  arn: `arn:${id}`,
  name: id,
  machineId: 'm',
  machineName: 'orders',
  status,
  startedAt: epochMillis(startedAt),
  stoppedAt: null,
  durationMs: null,
  error: null,
  cause: null,
  failedState: null,
  retries: null,
  caught: null,
  redriveCount: 0,
  mapRunArn: null,
  versionArn: null,
  aliasArn: null,
  revisionNumber: null,
  attempts: null,
  billableTransitions: null,
  events: null,
  history: 'wanted',
  changeNumber,
  matches,
});

const page = liveRows([row('b', 20, 2), row('a', 10, 1)], 2);
const ids = (rows: readonly ExecutionRow[]) => rows.map(({ id }) => id);

test('a row that is shown changes where it stands', () => {
  const { shown, waiting, left } = takeIn(page, [row('a', 10, 3, 'FAILED')]);
  expect(ids(shown)).toEqual(['b', 'a']);
  expect(shown[1]?.status).toBe('FAILED');
  expect(waiting).toEqual([]);
  expect(left.size).toBe(0);
});

test('a row that no longer matches stays, marked, until one looks anew', () => {
  const rows = takeIn(page, [row('a', 10, 3, 'SUCCEEDED', false)]);
  expect(ids(rows.shown)).toEqual(['b', 'a']);
  expect(rows.shown[1]?.status).toBe('SUCCEEDED');
  expect([...rows.left]).toEqual(['a']);
  expect(ids(letIn(rows).shown)).toEqual(['b']);
  expect(letIn(rows).left.size).toBe(0);
});

test('what matches again is marked no more, and an old word changes no mark', () => {
  const gone = takeIn(page, [row('a', 10, 5, 'SUCCEEDED', false)]);
  expect([...takeIn(gone, [row('a', 10, 4)]).left]).toEqual(['a']);
  expect([...takeIn(gone, [row('a', 10, 6)]).left]).toEqual([]);
});

test('what waits and no longer matches waits no more; what never did does not begin to', () => {
  const waiting = takeIn(page, [row('c', 30, 3), row('d', 40, 4)]);
  const rows = takeIn(waiting, [row('c', 30, 5, 'FAILED', false), row('e', 50, 6, 'FAILED', false)]);
  expect(ids(rows.waiting)).toEqual(['d']);
  expect(rows.left.size).toBe(0);
});

test('what is new waits, newest first, and comes in on request', () => {
  const later = takeIn(takeIn(page, [row('c', 30, 3)]), [row('d', 40, 4)]);
  expect(ids(later.shown)).toEqual(['b', 'a']);
  expect(ids(later.waiting)).toEqual(['d', 'c']);
  expect(ids(letIn(later).shown)).toEqual(['d', 'c', 'b', 'a']);
});

test('what belongs to a later page does not wait', () => {
  expect(takeIn(page, [row('z', 5, 4)]).waiting).toEqual([]);
});

test('an old word about a row does not undo a newer one', () => {
  const done = takeIn(page, [row('a', 10, 9, 'FAILED')]);
  expect(takeIn(done, [row('a', 10, 3, 'RUNNING')]).shown[1]?.status).toBe('FAILED');
});

test('however often and in whatever order changes come, each execution stands once', () => {
  const change = fc.record({
    matches: fc.boolean(),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    n: fc.integer({ min: 3, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
      const started = { a: 10, b: 20, c: 30, d: 40, e: 50 } as const;
      let rows = page;
      for (const batch of batches)
        rows = takeIn(
          rows,
          batch.map(({ id, n, matches }) => row(id, started[id as 'a'], n, 'RUNNING', matches)),
        );
      expect(ids(rows.shown)).toEqual(expect.arrayContaining([...rows.left]));
      const all = ids([...rows.waiting, ...rows.shown]);
      expect(new Set(all).size).toBe(all.length);
      expect(ids(letIn(rows).shown)).toEqual(ids(letIn(rows).shown).toSorted().reverse());
    }),
  );
});
