import { z } from 'zod';
import type { AccountStatus, CollectStatus } from '../store/queries/get-status.ts';
import { Time } from './execution-documents.ts';
import { isoTime } from './iso-time.ts';

const count = z.int().min(0);

const AccountDocument = z
  .strictObject({
    key: z.string(),
    region: z.string(),
    demo: z.boolean(),
    machines: count,
    expressMachines: count,
    executions: count,
    lastPollAt: Time,
    lagMs: z.number().nullable().meta({ description: 'How far behind AWS what is known is.' }),
    backlog: count.meta({ description: 'Histories wanted but not read.' }),
    historiesComplete: count,
    historiesGone: count,
    backfill: z.strictObject({
      done: z.boolean(),
      machinesDone: count,
      machines: count,
      reachedBackTo: Time,
    }),
    readPerSecond: z.number(),
    estimateMs: z.number().nullable(),
    budget: z.array(
      z.strictObject({
        action: z.string(),
        usedLastMinute: z.number(),
        allowedPerMinute: z.number(),
        throttledAt: Time,
      }),
    ),
    problems: z.array(
      z.strictObject({ action: z.string(), kind: z.string(), message: z.string(), at: Time }),
    ),
  })
  .meta({ id: 'Account' });

export const StatusDocument = z
  .strictObject({
    accounts: z.array(AccountDocument),
    collectors: z.array(
      z.strictObject({
        id: z.string(),
        host: z.string(),
        pid: z.int(),
        startedAt: Time,
        seenAt: Time,
        alive: z.boolean(),
      }),
    ),
    rollupsWaiting: count,
    databaseBytes: count,
  })
  .meta({ id: 'Status' });

export function statusDocument(status: CollectStatus): z.infer<typeof StatusDocument> {
  return {
    accounts: status.accounts.map(accountDocument),
    collectors: status.collectors.map(({ id, host, pid, startedAt, seenAt, alive }) => ({
      id,
      host,
      pid,
      startedAt: isoTime(startedAt),
      seenAt: isoTime(seenAt),
      alive,
    })),
    rollupsWaiting: status.rollupsWaiting,
    databaseBytes: status.databaseBytes,
  };
}

function accountDocument(account: AccountStatus): z.infer<typeof AccountDocument> {
  const { backfill } = account;
  return {
    key: account.key,
    region: account.region,
    demo: account.demo,
    machines: account.machines,
    expressMachines: account.expressMachines,
    executions: account.executions,
    lastPollAt: isoTime(account.lastPollAt),
    lagMs: account.lagMs,
    backlog: account.backlog,
    historiesComplete: account.historiesComplete,
    historiesGone: account.historiesGone,
    backfill: { ...backfill, reachedBackTo: isoTime(backfill.reachedBackTo) },
    readPerSecond: account.readPerSecond,
    estimateMs: account.estimateMs,
    budget: account.budget.map(({ throttledAt, ...use }) => ({ ...use, throttledAt: isoTime(throttledAt) })),
    problems: account.problems.map(({ at, ...problem }) => ({ ...problem, at: isoTime(at) })),
  };
}
