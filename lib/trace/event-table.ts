import type { EventDetails, HistoryEvent } from './history.ts';

type DetailsKey = `${string}EventDetails`;

/** What an event does to the trace. The fold follows this word alone, never the name of the type. */
export type Does =
  | 'start-execution'
  | 'end-execution'
  | 'redrive-execution'
  | 'enter'
  | 'exit'
  | 'abort-state'
  | 'schedule'
  | 'begin-work'
  | 'submit'
  | 'end-attempt'
  | 'start-container'
  | 'end-container'
  | 'start-iteration'
  | 'end-iteration'
  | 'start-map-run'
  | 'redrive-map-run'
  | 'end-map-run'
  | 'fail-evaluation';

export type Outcome = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Meaning {
  readonly does: Does;
  /** As the events table on the screen says it. */
  readonly label: string;
  /** For docs/reference/events.md. */
  readonly tells: string;
  /** The member that holds its details; null where AWS gives none. */
  readonly details: DetailsKey | null;
  /** The type of state it speaks of, where the event type says so. */
  readonly state: string | null;
  /** How what it ends has ended. */
  readonly outcome: Outcome | null;
}

const entry = (
  does: Does,
  label: string,
  tells: string,
  more: { details?: DetailsKey | null; state?: string; outcome?: Outcome } = {},
): Meaning => ({
  does,
  label,
  tells,
  details: more.details ?? null,
  state: more.state ?? null,
  outcome: more.outcome ?? null,
});

const entered = (state: string): Meaning =>
  entry('enter', 'Entered', `A ${state} state is entered: opens a visit`, {
    state,
    details: 'stateEnteredEventDetails',
  });
const exited = (state: string): Meaning =>
  entry('exit', 'Exited', `A ${state} state is left: closes the visit`, {
    state,
    details: 'stateExitedEventDetails',
  });
const aborted = (state: string): Meaning =>
  entry('abort-state', 'Aborted', `A ${state} state was cut off; it names none, so its scope tells which`, {
    state,
    outcome: 'ABORTED',
  });

/** Every event type AWS had when this was written: 62. An unknown type is placed by what caused it. */
export const EVENT_TABLE = {
  ExecutionStarted: entry('start-execution', 'Execution started', 'The first event', {
    details: 'executionStartedEventDetails',
  }),
  ExecutionSucceeded: entry('end-execution', 'Execution succeeded', 'The end', {
    details: 'executionSucceededEventDetails',
    outcome: 'SUCCEEDED',
  }),
  ExecutionFailed: entry('end-execution', 'Execution failed', 'The end; may lack error and cause', {
    details: 'executionFailedEventDetails',
    outcome: 'FAILED',
  }),
  ExecutionTimedOut: entry('end-execution', 'Execution timed out', 'The end by the machine’s own timeout', {
    details: 'executionTimedOutEventDetails',
    outcome: 'TIMED_OUT',
  }),
  ExecutionAborted: entry('end-execution', 'Execution aborted', 'The end by StopExecution', {
    details: 'executionAbortedEventDetails',
    outcome: 'ABORTED',
  }),
  ExecutionRedriven: entry('redrive-execution', 'Execution redriven', 'What had failed is taken up again', {
    details: 'executionRedrivenEventDetails',
  }),

  PassStateEntered: entered('Pass'),
  PassStateExited: exited('Pass'),
  ChoiceStateEntered: entered('Choice'),
  ChoiceStateExited: exited('Choice'),
  WaitStateEntered: entered('Wait'),
  WaitStateExited: exited('Wait'),
  WaitStateAborted: aborted('Wait'),
  SucceedStateEntered: entered('Succeed'),
  SucceedStateExited: exited('Succeed'),
  FailStateEntered: entry('enter', 'Entered', 'A Fail state is entered: it never exits', {
    state: 'Fail',
    details: 'stateEnteredEventDetails',
  }),

  TaskStateEntered: entered('Task'),
  TaskStateExited: entry(
    'exit',
    'Exited',
    'A Task state is left, also after a failure that a Catch took on',
    {
      state: 'Task',
      details: 'stateExitedEventDetails',
    },
  ),
  TaskStateAborted: aborted('Task'),
  TaskScheduled: entry('schedule', 'Scheduled', 'Begins an attempt', {
    details: 'taskScheduledEventDetails',
  }),
  TaskStarted: entry('begin-work', 'Started', 'The call is being made', {
    details: 'taskStartedEventDetails',
  }),
  TaskStartFailed: entry('end-attempt', 'Start failed', 'The call could not be made', {
    details: 'taskStartFailedEventDetails',
    outcome: 'FAILED',
  }),
  TaskSubmitted: entry('submit', 'Submitted', 'The service took the request; the attempt goes on', {
    details: 'taskSubmittedEventDetails',
  }),
  TaskSubmitFailed: entry('end-attempt', 'Submit failed', 'The service refused the request', {
    details: 'taskSubmitFailedEventDetails',
    outcome: 'FAILED',
  }),
  TaskSucceeded: entry('end-attempt', 'Succeeded', 'Ends the attempt; the raw result', {
    details: 'taskSucceededEventDetails',
    outcome: 'SUCCEEDED',
  }),
  TaskFailed: entry('end-attempt', 'Failed', 'Ends the attempt', {
    details: 'taskFailedEventDetails',
    outcome: 'FAILED',
  }),
  TaskTimedOut: entry('end-attempt', 'Timed out', 'Ends the attempt, for a timeout or a missed heartbeat', {
    details: 'taskTimedOutEventDetails',
    outcome: 'TIMED_OUT',
  }),

  LambdaFunctionScheduled: entry('schedule', 'Scheduled', 'Begins an attempt', {
    details: 'lambdaFunctionScheduledEventDetails',
  }),
  LambdaFunctionScheduleFailed: entry('end-attempt', 'Schedule failed', 'The function could not be called', {
    details: 'lambdaFunctionScheduleFailedEventDetails',
    outcome: 'FAILED',
  }),
  LambdaFunctionStarted: entry('begin-work', 'Started', 'The function is being called'),
  LambdaFunctionStartFailed: entry('end-attempt', 'Start failed', 'The function could not be started', {
    details: 'lambdaFunctionStartFailedEventDetails',
    outcome: 'FAILED',
  }),
  LambdaFunctionSucceeded: entry('end-attempt', 'Succeeded', 'Ends the attempt; the function’s answer', {
    details: 'lambdaFunctionSucceededEventDetails',
    outcome: 'SUCCEEDED',
  }),
  LambdaFunctionFailed: entry('end-attempt', 'Failed', 'Ends the attempt', {
    details: 'lambdaFunctionFailedEventDetails',
    outcome: 'FAILED',
  }),
  LambdaFunctionTimedOut: entry('end-attempt', 'Timed out', 'Ends the attempt', {
    details: 'lambdaFunctionTimedOutEventDetails',
    outcome: 'TIMED_OUT',
  }),

  ActivityScheduled: entry('schedule', 'Scheduled', 'Begins an attempt; waits for a worker', {
    details: 'activityScheduledEventDetails',
  }),
  ActivityScheduleFailed: entry('end-attempt', 'Schedule failed', 'The activity could not be scheduled', {
    details: 'activityScheduleFailedEventDetails',
    outcome: 'FAILED',
  }),
  ActivityStarted: entry('begin-work', 'Started', 'A worker took it', {
    details: 'activityStartedEventDetails',
  }),
  ActivitySucceeded: entry('end-attempt', 'Succeeded', 'Ends the attempt; the worker’s answer', {
    details: 'activitySucceededEventDetails',
    outcome: 'SUCCEEDED',
  }),
  ActivityFailed: entry('end-attempt', 'Failed', 'Ends the attempt', {
    details: 'activityFailedEventDetails',
    outcome: 'FAILED',
  }),
  ActivityTimedOut: entry(
    'end-attempt',
    'Timed out',
    'Ends the attempt, for a timeout or a missed heartbeat',
    {
      details: 'activityTimedOutEventDetails',
      outcome: 'TIMED_OUT',
    },
  ),

  ParallelStateEntered: entered('Parallel'),
  ParallelStateStarted: entry(
    'start-container',
    'Branches started',
    'Begins an attempt; again at each retry',
    {
      state: 'Parallel',
    },
  ),
  ParallelStateSucceeded: entry('end-container', 'Succeeded', 'All branches have succeeded', {
    state: 'Parallel',
    outcome: 'SUCCEEDED',
  }),
  ParallelStateFailed: entry('end-container', 'Failed', 'A branch failed; the error stands in that event', {
    state: 'Parallel',
    outcome: 'FAILED',
  }),
  ParallelStateAborted: aborted('Parallel'),
  ParallelStateExited: exited('Parallel'),

  MapStateEntered: entered('Map'),
  MapStateStarted: entry('start-container', 'Items started', 'Begins an attempt; again at each retry', {
    state: 'Map',
    details: 'mapStateStartedEventDetails',
  }),
  MapStateSucceeded: entry('end-container', 'Succeeded', 'All items have succeeded', {
    state: 'Map',
    outcome: 'SUCCEEDED',
  }),
  MapStateFailed: entry('end-container', 'Failed', 'An item failed; the error stands in that event', {
    state: 'Map',
    outcome: 'FAILED',
  }),
  MapStateAborted: aborted('Map'),
  MapStateExited: exited('Map'),
  MapIterationStarted: entry('start-iteration', 'Iteration started', 'An item of an inline Map begins', {
    details: 'mapIterationStartedEventDetails',
  }),
  MapIterationSucceeded: entry('end-iteration', 'Iteration succeeded', 'An item has succeeded', {
    details: 'mapIterationSucceededEventDetails',
    outcome: 'SUCCEEDED',
  }),
  MapIterationFailed: entry('end-iteration', 'Iteration failed', 'An item has failed', {
    details: 'mapIterationFailedEventDetails',
    outcome: 'FAILED',
  }),
  MapIterationAborted: entry('end-iteration', 'Iteration aborted', 'An item was cut off by a sibling', {
    details: 'mapIterationAbortedEventDetails',
    outcome: 'ABORTED',
  }),
  MapRunStarted: entry('start-map-run', 'Map run started', 'Its items run as executions of their own', {
    details: 'mapRunStartedEventDetails',
  }),
  MapRunSucceeded: entry('end-map-run', 'Map run succeeded', 'Within the tolerated failures', {
    outcome: 'SUCCEEDED',
  }),
  MapRunFailed: entry('end-map-run', 'Map run failed', 'Over the tolerated failures, or it could not read', {
    details: 'mapRunFailedEventDetails',
    outcome: 'FAILED',
  }),
  MapRunAborted: entry('end-map-run', 'Map run aborted', 'Cut off', { outcome: 'ABORTED' }),
  MapRunRedriven: entry('redrive-map-run', 'Map run redriven', 'Its failed items are taken up again', {
    details: 'mapRunRedrivenEventDetails',
  }),

  EvaluationFailed: entry(
    'fail-evaluation',
    'Evaluation failed',
    'A JSONata expression failed; names its state',
    {
      details: 'evaluationFailedEventDetails',
    },
  ),
} as const satisfies Record<string, Meaning>;

export type KnownEventType = keyof typeof EVENT_TABLE;

const meanings = new Map<string, Meaning>(Object.entries(EVENT_TABLE));

const ownNames = new Map<string, string>(Object.keys(EVENT_TABLE).map((type) => [type, type]));

/** The same text, for known types as the very string of the table: comparing and looking up is cheaper then. */
export const sharedTypeName = (eventType: string): string => ownNames.get(eventType) ?? eventType;

/** Undefined for a type that AWS has added since. */
export const meaningOf = (eventType: string): Meaning | undefined => meanings.get(eventType);

/** "TaskFailed" → "Failed"; an unknown type is its own label. */
export const labelOf = (eventType: string): string => meanings.get(eventType)?.label ?? eventType;

/** A state type AWS has added is entered, left and cut off like the others; anything else unknown means nothing. */
export function guessMeaning(eventType: string): Meaning | undefined {
  for (const [ending, meaning] of STATE_EVENTS) {
    if (eventType.endsWith(ending)) return meaning(eventType.slice(0, -ending.length) || 'Unknown');
  }
  return undefined;
}

const STATE_EVENTS = [
  ['StateEntered', entered],
  ['StateExited', exited],
  ['StateAborted', aborted],
] as const;

const NO_DETAILS: EventDetails = Object.freeze({});
const isDetails = (value: unknown): value is EventDetails => typeof value === 'object' && value !== null;

/** The details of an event of a known type; empty when it has none or they are broken. */
export function detailsOf(event: HistoryEvent, meaning = meaningOf(event.type)): EventDetails {
  if (!meaning) return anyDetailsOf(event);
  if (meaning.details === null) return NO_DETAILS;
  const details: unknown = event[meaning.details];
  return isDetails(details) ? details : NO_DETAILS;
}

function anyDetailsOf(event: HistoryEvent): EventDetails {
  for (const [member, value] of Object.entries(event)) {
    if (member.endsWith('EventDetails') && isDetails(value)) return value;
  }
  return NO_DETAILS;
}
