import type { EpochMillis, EventId, Milliseconds } from '../../units.ts';
import type { HistoryEvent } from '../history.ts';
import type { ExecutionStatus, VisitStatus } from '../status.ts';
import type { Attempt, RootCause, TraceWarning, Visit } from '../types.ts';

/** Tells a branch's number from the definition: the Parallel's state path and the name of a state in the branch. */
export type BranchOf = (parallelStatePath: string, stateName: string) => number | null;

/** What the fold knows so far. Changed in place; readTrace makes values of it that no longer change. */
export interface TraceDraft {
  readonly branchOf: BranchOf | null;
  /** Ascending by id, distinct. */
  readonly events: HistoryEvent[];
  /** Who owns the event at the same place in `events`: a visit, the execution (null), or nobody. */
  readonly owners: Owner[];
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
  /** The newest visit of each name, for events that say which state they mean and point elsewhere. */
  readonly newestByName: Map<string, VisitDraft>;
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
  readonly fromStart: Map<string, TransitionDraft>;
}

export interface StateShape {
  readonly state: string;
  readonly statePath: string;
  readonly to: Map<string, TransitionDraft>;
  inner: ScopeShape | null;
}

export interface TransitionDraft {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  count: number;
}

export interface VisitDraft {
  readonly id: EventId;
  readonly state: string;
  readonly type: string;
  readonly scope: Scope;
  readonly shape: StateShape;
  readonly enteredAt: EpochMillis;
  /** StateEntered's own cause: an EvaluationFailed may point at it instead of at the visit. */
  readonly enteredFrom: EventId;
  status: VisitStatus;
  exitedAt: EpochMillis | null;
  endedAt: EpochMillis | null;
  /** Failed, and neither tried again nor caught nor given up yet; or what it ended by. */
  failure: Failure | null;
  readonly attempts: AttemptDraft[];
  readonly events: EventId[];
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

export type Standing = Pick<VisitDraft, 'status' | 'endedAt' | 'failure' | 'over'>;

export interface Failure {
  /** The event whose details hold error and cause. */
  readonly event: EventId;
  readonly at: EpochMillis;
  readonly outcome: 'FAILED' | 'TIMED_OUT';
  error: string | null;
  cause: string | null;
}

export interface AttemptDraft {
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
  readonly events: EventId[];
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
  /** The container whose inside was listed last; its own surroundings come next. Undefined: nothing yet. */
  listed: VisitDraft | null | undefined;
  readonly waiting: Map<string, VisitDraft[]>;
  readonly seen: Set<VisitDraft>;
}

export const newestAttempt = (visit: VisitDraft): AttemptDraft | null => visit.attempts.at(-1) ?? null;
export const isOpen = (visit: VisitDraft): boolean => visit.exitedAt === null && visit.status === 'RUNNING';
