import type { EpochMillis, EventId, Milliseconds } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import type { ExecutionStatus, VisitStatus } from '../status.ts';
import type { Attempt, RootCause, TraceWarning, Visit } from '../types.ts';
import type { Columns } from './columns.ts';

/** Tells a branch's number from the definition: the Parallel's state path and the name of a state in the branch. */
export type BranchOf = (parallelStatePath: string, stateName: string) => number | null;

/** What the fold knows so far. Changed in place; readTrace makes values of it that no longer change. */
export interface TraceDraft {
  readonly branchOf: BranchOf | null;
  /** Ascending by id, distinct; those beyond `columns.count` are still to come. */
  events: HistoryEvent[];
  /** Whose each event is, in the same order. */
  readonly columns: Columns;
  /** The attempt that the event at hand is part of. */
  attempt: AttemptDraft | null;
  readonly visits: VisitDraft[];
  readonly root: Scope;
  readonly executionEvents: EventId[];
  readonly unplaced: EventId[];
  readonly redrives: { readonly eventId: EventId; readonly at: EpochMillis }[];
  readonly transitions: TransitionDraft[];
  readonly mapRuns: { readonly visit: EventId; readonly arn: string; readonly attempt: number }[];
  readonly warnings: TraceWarning[];
  warningsLeftOut: number;
  status: ExecutionStatus;
  error: string | null;
  cause: string | null;
  startedAt: EpochMillis | null;
  stoppedAt: EpochMillis | null;
  rootCause: RootCause | null;
  retries: number;
  /** The states of each name, for events that say which they mean and point elsewhere. */
  readonly statesNamed: Map<string, StateShape[]>;
  /** MapIterationStarted → the iteration it began. */
  readonly iterationOf: Map<number, Scope>;
  /** ParallelStateStarted, MapStateStarted → the attempt it began. */
  readonly attemptOf: Map<number, AttemptDraft>;
  /** Failure of a container or iteration → the event deep within that it comes from. */
  readonly originOf: Map<number, EventId>;
  abortSweep: AbortSweep | null;
  /** Visits a redrive opened again, in order; the next events may name none of them. */
  reopened: VisitDraft[];
  /** Steps that searches may still take: grows with each event, so that no history makes the fold worse than linear. */
  searchBudget: number;
}

export type Owner = VisitDraft | null | undefined;

/** A list of visits one after the other: the execution, one branch or one iteration. */
export interface Scope {
  readonly container: VisitDraft | null;
  readonly attempt: AttemptDraft | null;
  readonly branch: number | null;
  readonly iteration: number | null;
  readonly shape: ScopeShape;
  current: VisitDraft | null;
  /** Its way to the end was counted. */
  done: boolean;
}

/** What all runs of the same `States` object share: paths are joined and transitions counted once per state. */
export interface ScopeShape {
  readonly path: string;
  readonly depth: number;
  readonly states: Map<string, StateShape>;
  /** Stands for the border, where a way begins that comes from no state. */
  readonly border: StateShape;
}

export interface StateShape {
  readonly state: string;
  readonly statePath: string;
  readonly ways: Map<string, TransitionDraft>;
  /** The way taken last; mostly the next is the same, and then nothing needs to be looked up. */
  latest: { readonly to: StateShape; readonly way: TransitionDraft } | null;
  newestVisit: VisitDraft | null;
  inner: ScopeShape | null;
}

export interface TransitionDraft {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  count: number;
}

export interface VisitDraft extends EventList {
  readonly id: EventId;
  readonly state: string;
  readonly type: string;
  readonly scope: Scope;
  readonly shape: StateShape;
  readonly enteredAt: EpochMillis;
  /** Its place in `visits`. */
  readonly index: number;
  status: VisitStatus;
  exitedAt: EpochMillis | null;
  endedAt: EpochMillis | null;
  /** Failed, and neither tried again nor caught nor given up yet; or what it ended by. */
  failure: Failure | null;
  attempts: AttemptDraft[];
  readonly previous: VisitDraft | null;
  next: EventId | null;
  outputEvent: EventId | null;
  variablesEvent: EventId | null;
  itemCount: number | null;
  /** A container whose end was told; its exit or the failure of what encloses it follows. */
  over: boolean;
  /** Its own abort event was seen. */
  cutOff: boolean;
  /** How it stood before a redrive opened it again, until the first new event. */
  beforeRedrive: Standing | null;
  /** The last value made of this draft, while it still holds. */
  snapshot: Visit | null;
}

/**
 * Which events are whose stands once, in TraceDraft; the lists are made to measure when a value is made of the draft.
 * Growing them as events come would take a quarter of the time and half of the memory.
 */
export interface EventList {
  eventCount: number;
  filled: number;
  filling: EventId[];
}

export type Standing = Pick<VisitDraft, 'status' | 'endedAt' | 'failure' | 'over'>;

export interface Failure {
  /** The event whose details hold error and cause. */
  readonly event: EventId;
  readonly at: EpochMillis;
  readonly outcome: 'FAILED' | 'TIMED_OUT';
  error: string | null;
  cause: string | null;
}

export interface AttemptDraft extends EventList {
  readonly n: number;
  status: Attempt['status'];
  error: string | null;
  cause: string | null;
  readonly scheduledAt: EpochMillis;
  startedAt: EpochMillis | null;
  endedAt: EpochMillis | null;
  readonly backoff: Milliseconds;
  readonly resource: string | null;
  readonly resourceType: string | null;
  failedEvent: EventId | null;
  readonly scheduledEvent: EventId;
  redriven: boolean;
  children: Children | null;
  hasMapRun: boolean;
}

/** The branches or iterations of one attempt. */
export interface Children {
  readonly scopes: Scope[];
  /** Those that have begun and not ended. */
  readonly open: Set<Scope>;
  readonly iterations: Map<number, Scope>;
}

/** Who may be meant by the abort events that one failure brings; they name no state. */
export interface AbortSweep {
  readonly cause: EventId;
  /** The iteration that the last MapIterationFailed or MapIterationAborted told of. */
  iteration: Scope | null;
  /** The visit that was told last to be cut off. */
  newest: VisitDraft | null;
  /** The container whose inside was listed last; its own surroundings come next. Undefined: nothing yet. */
  listed: VisitDraft | null | undefined;
  readonly waiting: Map<string, VisitDraft[]>;
  readonly seen: Set<VisitDraft>;
}

/** Shared by all that have none; replaced, never added to. */
export const NO_EVENTS: EventId[] = [];
export const NO_ATTEMPTS: AttemptDraft[] = [];

export function newestAttempt({ attempts }: VisitDraft): AttemptDraft | null {
  // Reading place -1 of an array makes V8 look for a property of that name, which is slow.
  return attempts.length === 0 ? null : (attempts[attempts.length - 1] ?? null);
}

export const isOpen = (visit: VisitDraft): boolean => visit.exitedAt === null && visit.status === 'RUNNING';
