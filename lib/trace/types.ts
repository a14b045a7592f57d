import type { EpochMillis, EventId, Milliseconds } from '../units.ts';
import type { ExecutionStatus, VisitStatus } from './status.ts';

/** What we make of one history. Payloads are not copied: visits and attempts point at the events that hold them. */
export interface Trace {
  /** RUNNING until an end event is seen. */
  readonly status: ExecutionStatus;
  readonly error: string | null;
  readonly cause: string | null;
  readonly startedAt: EpochMillis | null;
  readonly stoppedAt: EpochMillis | null;
  /** The time of the newest event; a running trace is drawn up to here, or up to now. */
  readonly lastEventAt: EpochMillis | null;
  readonly lastEventId: EventId;
  /** How many distinct events were read. */
  readonly events: number;
  /** In the order of entering (by id). */
  readonly visits: readonly Visit[];
  /** Events of the execution itself: started, redriven, ended. */
  readonly executionEvents: readonly EventId[];
  /** Events no visit could be told for. They are shown, never dropped. */
  readonly unplaced: readonly EventId[];
  readonly redrives: readonly { readonly eventId: EventId; readonly at: EpochMillis }[];
  /** The top-level visits in order. */
  readonly path: readonly EventId[];
  /** From state to state within one scope, `(start)` and `(end)` at its borders. */
  readonly transitions: readonly Transition[];
  readonly billableTransitions: number;
  /** Attempts after the first, of all visits. */
  readonly retries: number;
  readonly rootCause: RootCause | null;
  readonly warnings: readonly TraceWarning[];
  readonly mapRuns: readonly { readonly visit: EventId; readonly arn: string; readonly attempt: number }[];
}

/** One entering of a state. Its id is the id of its StateEntered event. */
export interface Visit {
  readonly id: EventId;
  readonly state: string;
  /** Names of the enclosing containers and of the state as a JSON pointer, `/Outer/Inner`: the node of the graph. */
  readonly statePath: string;
  /** Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map, or what AWS invents. */
  readonly type: string;
  /** The visit of the enclosing Map or Parallel. */
  readonly parent: EventId | null;
  /** Which attempt (from 1) of the parent this belongs to; null at the top. */
  readonly parentAttempt: number | null;
  /** 0-based, in the order of starting unless the definition tells better. */
  readonly branch: number | null;
  /** 0-based. */
  readonly iteration: number | null;
  readonly status: VisitStatus;
  readonly enteredAt: EpochMillis;
  readonly exitedAt: EpochMillis | null;
  /** When it was over, exited or not; null while it runs. */
  readonly endedAt: EpochMillis | null;
  readonly caught: boolean;
  readonly error: string | null;
  readonly cause: string | null;
  /** A visit of Task, Map or Parallel has at least one once its work has begun; other types have none. */
  readonly attempts: readonly Attempt[];
  readonly events: readonly EventId[];
  /** The visit before in the same scope, and the one after. */
  readonly previous: EventId | null;
  readonly next: EventId | null;
  /** The event that holds the input, the output, the assigned variables. */
  readonly inputEvent: EventId;
  readonly outputEvent: EventId | null;
  readonly variablesEvent: EventId | null;
  /** The number of items of a Map, when its history tells. */
  readonly itemCount: number | null;
}

/** One try of a visit's work. A retry is every attempt after the first. */
export interface Attempt {
  /** From 1. */
  readonly n: number;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error: string | null;
  readonly cause: string | null;
  readonly scheduledAt: EpochMillis;
  /** When the work began; for activities, when a worker took it. */
  readonly startedAt: EpochMillis | null;
  readonly endedAt: EpochMillis | null;
  /** From the failure before until this was scheduled; 0 for the first. */
  readonly backoff: Milliseconds;
  readonly resource: string | null;
  readonly resourceType: string | null;
  /** The event whose details hold the error and cause, and the one that holds the parameters. */
  readonly failedEvent: EventId | null;
  readonly scheduledEvent: EventId;
  readonly redriven: boolean;
  readonly events: readonly EventId[];
}

export interface Transition {
  readonly scope: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The deepest event that failed the execution. */
export interface RootCause {
  readonly eventId: EventId;
  readonly visit: EventId | null;
  readonly error: string | null;
  readonly cause: string | null;
}

export interface CriticalSegment {
  readonly visit: EventId | null;
  /** Milliseconds since the execution started. Segments touch: no gap, no overlap, their sum is the duration. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface TraceWarning {
  readonly code: string;
  readonly message: string;
  readonly eventId: EventId | null;
}

/** What the store keeps of a trace beside the history: what lists, filters and rollups need. */
export interface TraceSummary {
  readonly status: ExecutionStatus;
  readonly error: string | null;
  /** Cut to a length that lists can show. */
  readonly cause: string | null;
  readonly failedState: string | null;
  readonly attempts: number;
  readonly retries: number;
  readonly caught: number;
  readonly billableTransitions: number;
  readonly events: number;
  readonly states: readonly StateSummary[];
  readonly transitions: readonly Transition[];
  /** Null while it runs. */
  readonly path: ExecutionPath | null;
}

/** The way an execution took through its top-level states, its loops folded, and how it ended. */
export interface ExecutionPath {
  /** From start to end without a state twice. */
  readonly states: readonly PathStep[];
  /** The ways around that it took on the way, each once. */
  readonly loops: readonly (readonly PathStep[])[];
  /** So many loops are not told of. */
  readonly loopsLeft: number;
  readonly status: ExecutionStatus;
  /** Where it failed, which may be inside the last state. */
  readonly failedState: string | null;
}

/** A visit as a path knows it. */
export interface PathState {
  readonly state: string;
  /** It failed, and a Catch led on. */
  readonly caught: boolean;
}

/** One step of a path, or so many that are left out of a long one. */
export type PathStep = PathState | { readonly left: number };

/** One state of one execution, over all its visits. */
export interface StateSummary {
  readonly statePath: string;
  readonly state: string;
  readonly type: string;
  readonly visits: number;
  readonly attempts: number;
  readonly retries: number;
  /** Visits that ended FAILED or TIMED_OUT. */
  readonly failures: number;
  readonly caught: number;
  readonly totalMs: number;
  readonly maxMs: number;
  /** How long each visit took that succeeded. */
  readonly succeededMs: readonly number[];
}
