import type { Result } from '../errors.ts';
import type { ExecutionTerms } from '../search/execution-terms.ts';
import type { HistoryEvent } from '../trace/history.ts';
import type { ExecutionStatus } from '../trace/status.ts';
import type { Trace, TraceSummary } from '../trace/types.ts';
import type { EpochMillis, EventId, Milliseconds } from '../units.ts';

/**
 * What the collector needs from outside. lib/aws fills AwsPort, lib/store fills StorePort; scripts/ joins them.
 * Every store call is one transaction and may be repeated any number of times without changing the result.
 */
export interface CollectPorts {
  readonly aws: (account: AccountSettings) => AwsPort;
  readonly store: StorePort;
  readonly clock: Clock;
  readonly log: Log;
  /** AWS's token bucket of an action, before our share is taken. */
  readonly bucketOf: (account: AccountSettings, action: BudgetAction) => TokenBucket;
}

export interface Clock {
  now(): EpochMillis;
}

/** Structured lines; never payloads or credentials. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** An account: an AWS account + region + how to reach it. Made from the settings; credentials never reach the store. */
export interface AccountSettings {
  /** Names it in URLs, tables and the screen: lower-case letters, digits, dashes. */
  readonly key: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly credentials:
    | { readonly kind: 'default' }
    | { readonly kind: 'profile'; readonly profile: string }
    | {
        readonly kind: 'role';
        readonly roleArn: string;
        readonly externalId: string | null;
        readonly profile: string | null;
      }
    | { readonly kind: 'static'; readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Share of AWS's token buckets to take, 0..1. */
  readonly budgetShare: number;
  /** Token buckets that differ from AWS's defaults for the region: raised quotas. */
  readonly quotas?: Readonly<Partial<Record<BudgetAction, TokenBucket>>>;
  readonly retention: { readonly metadataDays: number; readonly payloadDays: number };
}

// ── AWS ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The States API as the collector reads it. One call each, no retries: the budget and the schedule decide when. */
export interface AwsPort {
  listStateMachines(token: string | null): Promise<Result<Page<ListedMachine>>>;
  describeStateMachine(arn: string): Promise<Result<DescribedMachine>>;
  describeStateMachineForExecution(executionArn: string): Promise<Result<DescribedMachine>>;
  listTags(arn: string): Promise<Result<Readonly<Record<string, string>>>>;
  listExecutions(request: ListExecutionsRequest): Promise<Result<Page<ListedExecution>>>;
  /** `reverse` gives the newest events first: how a running execution's new events are read. */
  getExecutionHistory(request: {
    arn: string;
    token: string | null;
    reverse: boolean;
    maxResults: number;
  }): Promise<Result<Page<HistoryEvent>>>;
  listMapRuns(
    executionArn: string,
  ): Promise<Result<Page<{ readonly arn: string; readonly startedAt: EpochMillis }>>>;
  describeMapRun(arn: string): Promise<Result<DescribedMapRun>>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Only a missing token ends a list. */
  readonly next: string | null;
}

export type ListExecutionsRequest = {
  readonly token: string | null;
  readonly status: ExecutionStatus | null;
} & ({ readonly machineArn: string } | { readonly mapRunArn: string });

export interface ListedMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly createdAt: EpochMillis;
}

export interface DescribedMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS' | null;
  readonly status: string | null;
  readonly definition: string;
  readonly roleArn: string | null;
  /** AWS's id of the revision; null for the first. */
  readonly revisionId: string | null;
  /** Known only from DescribeStateMachineForExecution. */
  readonly updatedAt: EpochMillis | null;
  readonly createdAt: EpochMillis | null;
  readonly logGroupArn: string | null;
  readonly logLevel: string | null;
  readonly tracing: boolean;
}

export interface ListedExecution {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  readonly versionArn: string | null;
  readonly aliasArn: string | null;
  readonly mapRunArn: string | null;
  readonly itemCount: number | null;
  readonly redriveCount: number;
  readonly redrivenAt: EpochMillis | null;
}

export interface DescribedMapRun {
  readonly arn: string;
  readonly executionArn: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  readonly maxConcurrency: number;
  readonly toleratedFailurePercentage: number;
  readonly toleratedFailureCount: number;
  readonly itemCounts: MapRunCounts;
  readonly executionCounts: MapRunCounts;
  readonly redriveCount: number;
}

export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
}

// ── store ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface StorePort
  extends BudgetStore,
    MachineStore,
    PollStore,
    HistoryStore,
    MapRunStore,
    StatusStore,
    UpkeepStore {}

/** AWS's token bucket of one action: how many calls at once, and how many a second from then on. */
export interface TokenBucket {
  readonly size: number;
  readonly refillPerSecond: number;
}

/** The States API's actions whose token buckets we watch. Source: aws-facts "API token buckets". */
export type BudgetAction =
  | 'ListStateMachines'
  | 'DescribeStateMachine'
  | 'DescribeStateMachineForExecution'
  | 'ListTagsForResource'
  | 'ListExecutions'
  | 'GetExecutionHistory'
  | 'ListMapRuns'
  | 'DescribeMapRun';

/** A token bucket in the database, shared by all collectors of an account. */
export interface BudgetStore {
  /**
   * Takes up to `want` tokens of the bucket (size and refill as given, already cut to our share) and counts the
   * calls. The store's own clock refills, so that collectors with clocks that are off agree.
   */
  takeFromBudget(request: {
    account: string;
    action: BudgetAction;
    size: number;
    refillPerSecond: number;
    want: number;
  }): Promise<{ granted: number /** when one more may be had */; retryInMs: Milliseconds }>;
  /** AWS throttled us: halve the rate; it grows back to the full share within ten quiet minutes. */
  noteThrottle(account: string, action: BudgetAction): Promise<void>;
}

export interface MachineStore {
  saveAccounts(accounts: readonly AccountSettings[]): Promise<void>;
  /** Upserts what was listed; machines of the account that are not in a complete list are marked deleted. */
  saveMachines(account: string, machines: readonly ListedMachine[], seenAt: EpochMillis): Promise<void>;
  saveTags(account: string, machineArn: string, tags: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Keeps a revision when it is new; `effectiveFrom` is when it began to count, as exactly as is known: of a
   * revision that is kept already an earlier date replaces the later one (AWS told its exact date).
   */
  saveRevision(
    account: string,
    machine: DescribedMachine,
    effectiveFrom: EpochMillis,
    seenAt: EpochMillis,
  ): Promise<{ isNew: boolean /** As in `revisionsOf`. */; key: string }>;
  machinesToDescribe(
    account: string,
    olderThan: EpochMillis,
    limit: number,
  ): Promise<readonly { arn: string; needsTags: boolean }[]>;
  /** All revisions of a machine by date, to tell which one an execution ran. */
  revisionsOf(
    account: string,
    machineArn: string,
  ): Promise<
    readonly {
      key: string;
      effectiveFrom: EpochMillis;
      seenAt: EpochMillis;
      previousSeenAt: EpochMillis | null;
    }[]
  >;
}

/** What is listed: a machine, or the children of a map run. */
export interface PollTarget {
  readonly account: string;
  readonly targetArn: string;
  readonly kind: 'machine' | 'map-run';
  /** Everything AWS sorts after this moment was seen; the next sweep stops there, less an overlap. Null before the first. */
  readonly seenThrough: EpochMillis | null;
  /** Where the walk back into the past stands: its page token, or null to start anew. */
  readonly backfillToken: string | null;
  readonly backfilledTo: EpochMillis | null;
  readonly backfillDone: boolean;
  /** Sweeps in a row that found nothing new. */
  readonly idlePolls: number;
}

export interface PollStore {
  duePolls(account: string, now: EpochMillis, limit: number): Promise<readonly PollTarget[]>;
  /** Saves one page of executions and moves the cursor in the same transaction. */
  saveExecutionPage(page: {
    target: PollTarget;
    executions: readonly ListedExecution[];
    cursor: Omit<PollTarget, 'account' | 'targetArn' | 'kind'>;
    nextPollAt: EpochMillis;
    polledAt: EpochMillis;
  }): Promise<{ /** rows that are new or differ */ changed: number }>;
  /** A poll failed or the target is gone: note it and when to look again (null: never). */
  postponePoll(target: PollTarget, nextPollAt: EpochMillis | null): Promise<void>;
}

/** An execution whose history is wanted, claimed by one collector until its lease ends. */
export interface HistoryClaim {
  readonly account: string;
  readonly executionId: string;
  readonly executionArn: string;
  readonly machineArn: string;
  readonly startedAt: EpochMillis;
  readonly stoppedAt: EpochMillis | null;
  readonly status: ExecutionStatus;
  readonly redriveCount: number;
  readonly versionArn: string | null;
  readonly mapRunArn: string | null;
  /** The last event kept; 0 when nothing is. A running or redriven execution is read on from here. */
  readonly lastEventId: EventId;
  readonly attempts: number;
}

export interface HistoryStore {
  /**
   * Claims up to `limit` executions whose history is wanted, worth most first: failed, then looked at, then the
   * rest, newest first; running ones when their next look is due. A claim not settled before its lease ends is
   * handed out again.
   */
  claimHistories(account: string, limit: number, leaseMs: Milliseconds): Promise<readonly HistoryClaim[]>;
  /** The events kept so far, in order; empty when none. */
  readHistory(account: string, executionId: string): Promise<readonly HistoryEvent[]>;
  /** Settles claims with what was read. Events already kept are ignored, so any repeat is harmless. */
  saveHistories(histories: readonly CollectedHistory[]): Promise<void>;
  /** AWS would not give it: try again later, or never (`gone`). */
  postponeHistory(
    claim: HistoryClaim,
    outcome: { kind: 'later'; at: EpochMillis } | { kind: 'gone' },
  ): Promise<void>;
}

export interface CollectedHistory {
  readonly claim: HistoryClaim;
  /** Events after `claim.lastEventId`, or all. */
  readonly newEvents: readonly HistoryEvent[];
  readonly trace: Trace;
  readonly summary: TraceSummary;
  readonly terms: ExecutionTerms;
  /** The key of the revision that ran, when it could be told. */
  readonly revisionKey: string | null;
  /** Map runs the history names. */
  readonly mapRunArns: readonly string[];
  /** ARNs of executions started from this one, as its history tells. */
  readonly childArns: readonly string[];
  /** When to read on; null when it is complete (its end event was seen). */
  readonly nextLookAt: EpochMillis | null;
}

export interface MapRunStore {
  mapRunsToDescribe(account: string, now: EpochMillis, limit: number): Promise<readonly string[]>;
  saveMapRun(account: string, mapRun: DescribedMapRun, nextLookAt: EpochMillis | null): Promise<void>;
}

export interface StatusStore {
  /** What the collector last did, for the status page. `problem: null` clears the action's problem. */
  noteContact(account: string, action: BudgetAction, at: EpochMillis, problem: Problem | null): Promise<void>;
  noteLag(account: string, lagMs: Milliseconds, at: EpochMillis): Promise<void>;
  /** A line a minute or so from each process, to see who works. */
  noteCollector(collector: {
    id: string;
    pid: number;
    host: string;
    startedAt: EpochMillis;
    at: EpochMillis;
  }): Promise<void>;
}

export interface Problem {
  /** In words: what failed and what to do. */
  readonly message: string;
  readonly kind: string;
}

export interface UpkeepStore {
  /** Recomputes up to `limit` touched rollup buckets; how many are left. */
  refreshRollups(limit: number): Promise<{ left: number }>;
  /** Makes the partitions of the coming months. */
  preparePartitions(now: EpochMillis): Promise<void>;
  /** Deletes one bounded batch of what is older than the account keeps; whether more is left. */
  applyRetention(account: string, now: EpochMillis): Promise<{ more: boolean }>;
}
