import type pg from 'pg';
import type { StorePort } from '../collect/ports.ts';
import { type EpochMillis, epochMillis } from '../units.ts';
import { openPool } from './client.ts';
import { ensurePartitions, monthAfter, monthOf, monthStart } from './partitions.ts';
import { saveAccounts } from './write/accounts.ts';
import { noteThrottle, takeFromBudget } from './write/budget.ts';
import { claimHistories, postponeHistory, readHistory } from './write/claims.ts';
import { noteCollector, noteContact, noteLag } from './write/contacts.ts';
import { machinesToDescribe, revisionsOf, saveMachines, saveTags } from './write/machines.ts';
import { mapRunsToDescribe, saveMapRun } from './write/map-runs.ts';
import { duePolls, postponePoll } from './write/polls.ts';
import { applyRetention } from './write/retention.ts';
import { saveRevision } from './write/revisions.ts';
import { refreshRollups } from './write/rollups.ts';
import { saveExecutionPage } from './write/save-execution-page.ts';
import { saveHistories } from './write/save-histories.ts';

/** The collector's store over PostgreSQL. Lost connections reject the call; every call may be made again. */
export function createStore(database: string | pg.Pool): StorePort & { close(): Promise<void> } {
  const pool = typeof database === 'string' ? openPool(database) : database;
  return {
    takeFromBudget: (request) => takeFromBudget(pool, request),
    noteThrottle: (account, action) => noteThrottle(pool, account, action),
    saveAccounts: (accounts) => saveAccounts(pool, accounts),
    saveMachines: (account, machines, seenAt) => saveMachines(pool, account, machines, seenAt),
    saveTags: (account, machineArn, tags) => saveTags(pool, account, machineArn, tags),
    saveRevision: (account, machine, from, seenAt) => saveRevision(pool, account, machine, from, seenAt),
    machinesToDescribe: (account, olderThan, limit) => machinesToDescribe(pool, account, olderThan, limit),
    revisionsOf: (account, machineArn) => revisionsOf(pool, account, machineArn),
    duePolls: (account, now, limit) => duePolls(pool, account, now, limit),
    saveExecutionPage: (page) => saveExecutionPage(pool, page),
    postponePoll: (target, nextPollAt) => postponePoll(pool, target, nextPollAt),
    claimHistories: (account, limit, leaseMs) => claimHistories(pool, account, limit, leaseMs),
    readHistory: (account, id) => readHistory(pool, account, id),
    saveHistories: (histories) => saveHistories(pool, histories),
    postponeHistory: (claim, outcome) => postponeHistory(pool, claim, outcome),
    mapRunsToDescribe: (account, now, limit) => mapRunsToDescribe(pool, account, now, limit),
    saveMapRun: (account, mapRun, nextLookAt) => saveMapRun(pool, account, mapRun, nextLookAt),
    noteContact: (account, action, at, problem) => noteContact(pool, account, action, at, problem),
    noteLag: (account, lagMs, at) => noteLag(pool, account, lagMs, at),
    noteCollector: (collector) => noteCollector(pool, collector),
    refreshRollups: (limit) => refreshRollups(pool, limit),
    preparePartitions: (now) => ensurePartitions(pool, comingMonths(now)),
    applyRetention: (account, now) => applyRetention(pool, account, now),
    close: () => pool.end(),
  };
}

const MONTHS_AHEAD = 3;

function comingMonths(now: EpochMillis): readonly EpochMillis[] {
  const months = [monthOf(now)];
  while (months.length < MONTHS_AHEAD) months.push(monthAfter(months.at(-1) ?? monthOf(now)));
  return months.map((month) => epochMillis(monthStart(month).getTime()));
}
