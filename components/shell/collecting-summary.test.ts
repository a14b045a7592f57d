import { expect, test } from 'vitest';
import type { AccountStatus, CollectStatus } from '#lib/store/queries/get-status.ts';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { summariseCollecting } from './collecting-summary.ts';

const account = (changes: Partial<AccountStatus> = {}): AccountStatus => ({
  key: 'prod',
  region: 'eu-west-1',
  demo: false,
  machines: 12,
  expressMachines: 0,
  executions: 100,
  lastPollAt: epochMillis(0),
  lagMs: milliseconds(12_000),
  backlog: 0,
  historiesComplete: 100,
  historiesGone: 0,
  backfill: { done: true, machinesDone: 12, machines: 12, reachedBackTo: null },
  readPerSecond: 0,
  estimateMs: null,
  budget: [],
  problems: [],
  ...changes,
});

const status = (accounts: readonly AccountStatus[], alive = true): CollectStatus => ({
  accounts,
  collectors: [{ id: 'a', host: 'h', pid: 1, startedAt: epochMillis(0), seenAt: epochMillis(0), alive }],
  rollupsWaiting: 0,
  databaseBytes: 0,
});

const problem = { action: 'ListExecutions', kind: 'aws-denied', message: 'x', at: epochMillis(0) };
const backfill = { done: false, machinesDone: 3, machines: 12, reachedBackTo: null };

test.each([
  ['nothing', status([])],
  ['stopped', status([account({ problems: [problem] })], false)],
  ['troubled', status([account({ problems: [problem], backfill })])],
  ['catching-up', status([account({ backfill })])],
  ['catching-up', status([account({ backlog: 5000 })])],
  ['collecting', status([account()])],
])('the gravest is told: %s', (state, given) => expect(summariseCollecting(given).state).toBe(state));

test('of several accounts the one that lags most and the budget most used are told', () => {
  const budget = [{ action: 'ListExecutions', usedLastMinute: 30, allowedPerMinute: 60, throttledAt: null }];
  const summary = summariseCollecting(status([account(), account({ lagMs: milliseconds(60_000), budget })]));
  expect(summary.lagMs).toBe(60_000);
  expect(summary.budgetShare).toBe(0.5);
});
