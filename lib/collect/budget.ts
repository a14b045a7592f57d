import type { Milliseconds } from '../units.ts';
import { milliseconds } from '../units.ts';
import type { AccountSettings, BudgetAction, BudgetStore, TokenBucket } from './ports.ts';

export interface Grant {
  readonly granted: number;
  /** When one more may be had, if fewer were granted than wanted. */
  readonly retryInMs: Milliseconds;
}

/** One account's share of AWS's token buckets, as this process draws on it. */
export interface Budget {
  take(action: BudgetAction, want?: number): Promise<Grant>;
  /** Tokens that were taken and not used: the next takes have them first. */
  giveBack(action: BudgetAction, tokens: number): void;
  /** AWS throttled: what is left here is worth nothing. */
  throttled(action: BudgetAction): Promise<void>;
  /** Calls a second our share allows. */
  refillOf(action: BudgetAction): number;
}

export function createBudget(
  account: AccountSettings,
  store: BudgetStore,
  bucketOf: (account: AccountSettings, action: BudgetAction) => TokenBucket,
): Budget {
  const left = new Map<BudgetAction, number>();
  const shareOf = (action: BudgetAction): TokenBucket => {
    const { size, refillPerSecond } = bucketOf(account, action);
    return {
      size: Math.max(1, Math.floor(size * account.budgetShare)),
      refillPerSecond: refillPerSecond * account.budgetShare,
    };
  };
  return {
    async take(action, want = 1) {
      const kept = Math.min(left.get(action) ?? 0, want);
      left.set(action, (left.get(action) ?? 0) - kept);
      if (kept === want) return { granted: want, retryInMs: milliseconds(0) };
      const grant = await store.takeFromBudget({
        account: account.key,
        action,
        ...shareOf(action),
        want: want - kept,
      });
      return { granted: kept + grant.granted, retryInMs: grant.retryInMs };
    },
    giveBack(action, tokens) {
      left.set(action, (left.get(action) ?? 0) + tokens);
    },
    async throttled(action) {
      left.delete(action);
      await store.noteThrottle(account.key, action);
    },
    refillOf: (action) => shareOf(action).refillPerSecond,
  };
}
