import { z } from 'zod';
import { type EpochMillis, type Milliseconds, milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { SHARE } from '../budget-share.ts';
import { readPool } from '../client.ts';
import { durationColumn, instantColumn } from '../columns.ts';
import { accountsOf } from '../execution-filter.ts';

export interface CollectStatus {
  readonly accounts: readonly AccountStatus[];
  readonly collectors: readonly {
    readonly id: string;
    readonly host: string;
    readonly pid: number;
    readonly startedAt: EpochMillis;
    readonly seenAt: EpochMillis;
    readonly alive: boolean;
  }[];
  readonly rollupsWaiting: number;
  readonly databaseBytes: number;
}

export interface AccountStatus {
  readonly key: string;
  readonly region: string;
  readonly demo: boolean;
  readonly machines: number;
  readonly expressMachines: number;
  readonly executions: number;
  readonly lastPollAt: EpochMillis | null;
  /** How far behind AWS what we know is. */
  readonly lagMs: Milliseconds | null;
  /** Histories wanted but not read. */
  readonly backlog: number;
  readonly historiesComplete: number;
  readonly historiesGone: number;
  /** The walk back through what AWS still has. */
  readonly backfill: {
    readonly done: boolean;
    readonly machinesDone: number;
    readonly machines: number;
    readonly reachedBackTo: EpochMillis | null;
  };
  /** Histories read per second over the last minutes, and what that leaves to wait for the backlog. */
  readonly readPerSecond: number;
  readonly estimateMs: Milliseconds | null;
  readonly budget: readonly {
    readonly action: string;
    readonly usedLastMinute: number;
    readonly allowedPerMinute: number;
    readonly throttledAt: EpochMillis | null;
  }[];
  readonly problems: readonly {
    readonly action: string;
    readonly kind: string;
    readonly message: string;
    readonly at: EpochMillis;
  }[];
}

const COLLECTOR_SILENT = '3 minutes';
const SPEED_MINUTES = 5;

/** How collecting stands. The number of executions is as the hourly sums have it. */
export async function getStatus(viewer: Viewer): Promise<CollectStatus> {
  const [accounts, budgets, problems, rest] = await Promise.all([
    readAccounts(viewer),
    readBudgets(),
    readProblems(),
    readRest(),
  ]);
  const budgetsOf = Map.groupBy(budgets, ({ account }) => account);
  const problemsOf = Map.groupBy(problems, ({ account }) => account);
  return {
    ...rest,
    accounts: accounts.map((account) => ({
      ...statusOf(account),
      budget: (budgetsOf.get(account.key) ?? []).map(({ account: _, ...budget }) => budget),
      problems: (problemsOf.get(account.key) ?? []).map(({ account: _, ...problem }) => problem),
    })),
  };
}

function statusOf(account: AccountColumns): Omit<AccountStatus, 'budget' | 'problems'> {
  const { polls, pollsDone, reachedBackTo, readsPerSecond, historiesWanted, ...fields } = account;
  const done = polls > 0 && pollsDone === polls;
  return {
    ...fields,
    demo: account.key === 'demo',
    historiesComplete: Math.max(0, account.executions - historiesWanted - account.historiesGone),
    backfill: { done, machinesDone: pollsDone, machines: polls, reachedBackTo },
    readPerSecond: readsPerSecond,
    estimateMs:
      account.backlog === 0
        ? milliseconds(0)
        : readsPerSecond > 0
          ? milliseconds(Math.round((account.backlog / readsPerSecond) * 1000))
          : null,
  };
}

const AccountColumns = z.object({
  key: z.string(),
  region: z.string(),
  machines: z.number(),
  expressMachines: z.number(),
  executions: z.number(),
  lastPollAt: instantColumn.nullable(),
  lagMs: durationColumn.nullable(),
  backlog: z.number(),
  historiesWanted: z.number(),
  historiesGone: z.number(),
  polls: z.number(),
  pollsDone: z.number(),
  reachedBackTo: instantColumn.nullable(),
  readsPerSecond: z.number(),
});
type AccountColumns = z.infer<typeof AccountColumns>;

async function readAccounts(viewer: Viewer): Promise<readonly AccountColumns[]> {
  const { rows } = await readPool().query(
    `SELECT a.key, a.region, a.lag_ms AS "lagMs", m.machines, m.express AS "expressMachines", e.executions,
            p.last AS "lastPollAt", p.polls, p.done AS "pollsDone", p.back AS "reachedBackTo", w.backlog,
            w.wanted AS "historiesWanted", g.gone AS "historiesGone", r.speed AS "readsPerSecond"
       FROM account a
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE type = 'STANDARD') AS machines,
                                 count(*) FILTER (WHERE type = 'EXPRESS') AS express
                            FROM machine WHERE account = a.key AND deleted_at IS NULL AND map_label IS NULL) m
      CROSS JOIN LATERAL (SELECT coalesce(sum(started), 0) AS executions FROM account_hour WHERE account = a.key) e
      CROSS JOIN LATERAL (
        SELECT max(polled_at) AS last, count(*) FILTER (WHERE counts) AS polls,
               count(*) FILTER (WHERE counts AND backfill_done) AS done,
               coalesce(max(backfilled_to) FILTER (WHERE counts AND NOT backfill_done),
                        min(backfilled_to) FILTER (WHERE counts)) AS back
          FROM (SELECT *, kind = 'machine' AND (backfill_done OR next_poll_at IS NOT NULL) AS counts
                  FROM poll WHERE account = a.key) AS polls) p
      CROSS JOIN LATERAL (SELECT count(*) AS wanted, count(*) FILTER (WHERE due_at <= now()) AS backlog
                            FROM wanted_history WHERE account = a.key) w
      CROSS JOIN LATERAL (SELECT count(*) AS gone FROM execution WHERE account = a.key AND history = 'gone') g
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(histories) / greatest(1, extract(epoch FROM now() - min(minute))), 0) AS speed
          FROM history_read WHERE account = a.key AND minute > now() - interval '${SPEED_MINUTES} minutes') r
      WHERE $1::text[] IS NULL OR a.key = ANY($1)
      ORDER BY a.key`,
    [accountsOf(viewer)],
  );
  return z.array(AccountColumns).parse(rows);
}

const Budget = z.object({
  account: z.string(),
  action: z.string(),
  usedLastMinute: z.number(),
  allowedPerMinute: z.number(),
  throttledAt: instantColumn.nullable(),
});

/** Of the minute before this one counts what part of it the last sixty seconds reach back into. */
async function readBudgets() {
  const { rows } = await readPool().query(
    `SELECT b.account, b.action, b.throttled_at AS "throttledAt",
            round(60 * b.refill_per_second * ${SHARE}) AS "allowedPerMinute", round(coalesce(u.calls, 0)) AS "usedLastMinute"
       FROM budget b
       LEFT JOIN LATERAL (
         SELECT sum(calls * CASE WHEN minute = date_trunc('minute', now()) THEN 1
                                 ELSE 1 - extract(second FROM now()) / 60 END) AS calls
           FROM budget_use WHERE account = b.account AND action = b.action
            AND minute >= date_trunc('minute', now()) - interval '1 minute') u ON true
      ORDER BY b.action`,
  );
  return z.array(Budget).parse(rows);
}

const ProblemColumns = z.object({
  account: z.string(),
  action: z.string(),
  kind: z.string(),
  message: z.string(),
  at: instantColumn,
});

async function readProblems() {
  const { rows } = await readPool().query(
    `SELECT account, action, problem_kind AS kind, problem_message AS message, problem_at AS at
       FROM contact WHERE problem_kind IS NOT NULL ORDER BY problem_at DESC`,
  );
  return z.array(ProblemColumns).parse(rows);
}

const CollectorColumns = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number(),
  startedAt: instantColumn,
  seenAt: instantColumn,
  alive: z.boolean(),
});

async function readRest(): Promise<Pick<CollectStatus, 'collectors' | 'rollupsWaiting' | 'databaseBytes'>> {
  const [collectors, sizes] = await Promise.all([
    readPool().query(
      `SELECT id, host, pid, started_at AS "startedAt", seen_at AS "seenAt",
              seen_at > now() - interval '${COLLECTOR_SILENT}' AS alive FROM collector ORDER BY started_at`,
    ),
    readPool().query(
      `SELECT (SELECT count(*) FROM (SELECT DISTINCT account, machine_id, hour FROM rollup_due) AS due) AS "rollupsWaiting",
              pg_database_size(current_database()) AS "databaseBytes"`,
    ),
  ]);
  const { rollupsWaiting, databaseBytes } = z
    .object({ rollupsWaiting: z.number(), databaseBytes: z.number() })
    .parse(sizes.rows[0]);
  return { collectors: z.array(CollectorColumns).parse(collectors.rows), rollupsWaiting, databaseBytes };
}
