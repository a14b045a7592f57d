import type { EpochMillis, Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';

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

export async function getStatus(_viewer: Viewer): Promise<CollectStatus> {
  throw new Error('not built yet');
}
