import type { Asker } from './asker.ts';
import { createAsker } from './asker.ts';
import { type Budget, createBudget } from './budget.ts';
import type { AccountSettings, AwsPort, Clock, CollectPorts, Log, StorePort } from './ports.ts';
import { createRevisionKeeper, type RevisionKeeper } from './revision-keeper.ts';
import { createWaker, type Waker } from './waker.ts';

/** Everything one process needs to collect from one account. */
export interface AccountRoom {
  readonly account: AccountSettings;
  readonly aws: AwsPort;
  readonly store: StorePort;
  readonly clock: Clock;
  readonly log: Log;
  readonly budget: Budget;
  readonly asker: Asker;
  readonly revisions: RevisionKeeper;
  /** Rung when a listing shows executions that are new or differ: their histories may be wanted. */
  readonly changes: Waker;
  readonly signal: AbortSignal;
}

export function openAccountRoom(
  account: AccountSettings,
  ports: CollectPorts,
  signal: AbortSignal,
): AccountRoom {
  const { store, clock, log } = ports;
  const aws = ports.aws(account);
  const budget = createBudget(account, store, ports.bucketOf);
  const asker = createAsker({ account, budget, store, clock, log, signal });
  const revisions = createRevisionKeeper(account, { aws, asker, store, clock });
  return { account, aws, store, clock, log, budget, asker, revisions, changes: createWaker(), signal };
}
