import type { VisitStatus } from '../trace/status.ts';
import type { EventId } from '../units.ts';
import type { ItemCounts } from './map-items.ts';

/** What two traces have in common and where they differ. Left is the one to go by, right the one in question. */
export interface TraceComparison {
  /** In the order of the right's path; what only the left had stands where the left had it. */
  readonly states: readonly StateComparison[];
  readonly transitions: readonly TransitionComparison[];
  /** Null when the same was done with the same outcome, in about the same time. */
  readonly firstDifference: FirstDifference | null;
}

/** One state, over all its visits; states of one name in different containers are different states. */
export interface StateComparison {
  readonly statePath: string;
  readonly state: string;
  readonly type: string;
  readonly left: StateSide | null;
  readonly right: StateSide | null;
  readonly differences: readonly StateDifference[];
}

export const STATE_DIFFERENCES = [
  'presence',
  'status',
  'error',
  'visits',
  'retries',
  'items',
  'time',
] as const;
/** `presence`: only one side came here. `items`: a Distributed Map had or failed another number. `time`: more than twice as long, and long enough to matter. */
export type StateDifference = (typeof STATE_DIFFERENCES)[number];

export interface StateSide {
  readonly visits: number;
  readonly attempts: number;
  readonly retries: number;
  /** The worst of its visits'. */
  readonly status: VisitStatus;
  /** Of the visit the status is of. */
  readonly error: string | null;
  readonly totalMs: number;
  /** Of a Distributed Map whose map runs are known. */
  readonly items: ItemCounts | null;
  /** The first visit. */
  readonly first: EventId;
}

export interface TransitionComparison {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  readonly left: number;
  readonly right: number;
}

/** Where a visit is: `after` is the state before it in its scope, `inside` the container, `item` its 0-based iteration. */
export interface Place {
  readonly after: string | null;
  readonly inside: string | null;
  readonly item: number | null;
}

/** How one side went through a state. */
export interface Outcome {
  readonly status: VisitStatus;
  readonly error: string | null;
  readonly attempts: number;
  readonly type: string;
}

export type FirstDifference =
  /** The same state ended otherwise (`outcome`), or needed another number of attempts (`attempts`). */
  | {
      readonly kind: 'outcome' | 'attempts';
      readonly statePath: string;
      readonly state: string;
      readonly place: Place;
      readonly left: Outcome;
      readonly right: Outcome;
    }
  /** The paths part: the states they went to; null where nothing follows. */
  | {
      readonly kind: 'turn';
      readonly place: Place;
      readonly left: NextState | null;
      readonly right: NextState | null;
      /** Where the right failed in the end, for whoever asks what came of the turn. */
      readonly failed: { readonly state: string; readonly error: string | null } | null;
    }
  /** The path at the top is the same; within, this state differs. */
  | { readonly kind: 'within'; readonly difference: StateComparison }
  /** All the same but for time; the state that differs most. */
  | { readonly kind: 'time'; readonly difference: StateComparison };

export interface NextState {
  readonly statePath: string;
  readonly state: string;
}
