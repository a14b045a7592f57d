import type { AccountStatus, CollectStatus } from '#lib/store/queries/get-status.ts';
import { problemTitle } from '../status/problem-words.ts';

/** How collecting goes, in one line for the foot of every page. */
export interface CollectingSummary {
  readonly state: 'collecting' | 'catching-up' | 'troubled' | 'stopped' | 'nothing';
  readonly word: string;
  readonly detail: string;
  readonly lagMs: number | null;
  /** Of the action that is nearest its limit, 0..1. */
  readonly budgetShare: number | null;
  readonly accounts: readonly CollectedAccount[];
  readonly executions: number;
}

export interface CollectedAccount {
  readonly key: string;
  readonly region: string;
  readonly demo: boolean;
  readonly executions: number;
  /** What stands in the way of collecting from it, in a few words. */
  readonly problem: string | null;
}

/** Kept short: it stands in 200 pixels. */
export function summariseCollecting(status: CollectStatus): CollectingSummary {
  const { accounts } = status;
  const lags = accounts.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs]));
  const shares = accounts.map(budgetShare).filter((share) => share !== null);
  const shared = {
    lagMs: lags.length > 0 ? Math.max(...lags) : null,
    budgetShare: shares.length > 0 ? Math.max(...shares) : null,
    accounts: accounts.map(collectedAccount),
    executions: accounts.reduce((sum, { executions }) => sum + executions, 0),
  };
  return { ...shared, ...stateOf(status) };
}

function collectedAccount({ key, region, demo, executions, problems }: AccountStatus): CollectedAccount {
  const [problem] = problems;
  return {
    key,
    region,
    demo,
    executions,
    problem: problem ? `${problemTitle(problem)} · ${problem.action}` : null,
  };
}

function stateOf({
  accounts,
  collectors,
}: CollectStatus): Pick<CollectingSummary, 'state' | 'word' | 'detail'> {
  if (accounts.length === 0) return { state: 'nothing', word: 'Not set up', detail: 'no account yet' };
  if (!collectors.some(({ alive }) => alive))
    return { state: 'stopped', word: 'Stopped', detail: 'no collector is running' };
  const troubled = accounts.filter(({ problems }) => problems.length > 0).length;
  if (troubled > 0) {
    const where = accounts.length > 1 ? `in ${troubled} of ${accounts.length} accounts` : 'see status';
    return { state: 'troubled', word: 'Needs a look', detail: where };
  }
  const backfilling = accounts.filter(({ backfill }) => !backfill.done);
  if (backfilling.length > 0) {
    const machines = backfilling.reduce((sum, { backfill }) => sum + backfill.machines, 0);
    const done = backfilling.reduce((sum, { backfill }) => sum + backfill.machinesDone, 0);
    return { state: 'catching-up', word: 'Catching up', detail: `${done} of ${machines} machines` };
  }
  const backlog = accounts.reduce((sum, account) => sum + account.backlog, 0);
  if (backlog > 100) return { state: 'catching-up', word: 'Catching up', detail: `${backlog} to read` };
  return { state: 'collecting', word: 'Collecting', detail: '' };
}

/** The busiest action's share of what it may use. */
export function budgetShare(account: AccountStatus): number | null {
  const shares = account.budget
    .filter(({ allowedPerMinute }) => allowedPerMinute > 0)
    .map(({ usedLastMinute, allowedPerMinute }) => Math.min(1, usedLastMinute / allowedPerMinute));
  return shares.length > 0 ? Math.max(...shares) : null;
}
