import type { AccountSettings, BudgetAction, TokenBucket } from '#lib/collect/ports.ts';

/** Regions with AWS's larger buckets. */
const BIG_REGIONS: ReadonlySet<string> = new Set(['us-east-1', 'us-west-2', 'eu-west-1']);

type Sizes = readonly [size: number, refillPerSecond: number];

/** Token buckets per account and region. Source: Step Functions developer guide, "Service quotas", API action throttling. */
const BUCKETS: Readonly<Record<BudgetAction, { big: Sizes; other: Sizes }>> = {
  ListStateMachines: { big: [100, 5], other: [100, 5] },
  DescribeStateMachine: { big: [200, 20], other: [200, 20] },
  DescribeStateMachineForExecution: { big: [200, 1], other: [200, 1] },
  ListTagsForResource: { big: [100, 1], other: [100, 1] },
  ListExecutions: { big: [200, 5], other: [100, 2] },
  GetExecutionHistory: { big: [400, 20], other: [400, 20] },
  ListMapRuns: { big: [100, 1], other: [100, 1] },
  DescribeMapRun: { big: [200, 1], other: [200, 1] },
};

/** AWS's bucket of the action for this account: as its settings say, else the region's default. */
export function awsBucket(
  account: Pick<AccountSettings, 'region' | 'quotas'>,
  action: BudgetAction,
): TokenBucket {
  const raised = account.quotas?.[action];
  if (raised) return raised;
  const [size, refillPerSecond] = BUCKETS[action][BIG_REGIONS.has(account.region) ? 'big' : 'other'];
  return { size, refillPerSecond };
}
