import type { EventDetails, HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, eventId } from '#lib/units.ts';

/**
 * Histories told in domain words: `history(pass('Start'), task('Charge', 'TIMED_OUT', 'SUCCEEDED'))`. Ids, causes and
 * times are filled in the way AWS does it, branches and iterations interleaved by time.
 */
export type Step = (from: Point) => Generator<Told, End, number>;

/** Where a step begins: the event that causes its first, and when. */
export interface Point {
  readonly cause: number;
  readonly at: number;
}

export interface Told {
  readonly type: string;
  readonly cause: number;
  readonly at: number;
  readonly details: EventDetails | null;
}

interface Failed {
  readonly event: number;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** How a step ended: `running` when no more events follow. */
interface End extends Point {
  readonly failed: Failed | null;
  readonly running: boolean;
}

export const STARTED_AT = Date.UTC(2026, 0, 1);
const SECOND = 1000;

// ── states ─────────────────────────────────────────────────────────────────────────────────────────────────

const plain =
  (type: string) =>
  (
    name: string,
    { lasts = SECOND, assigns }: { lasts?: number; assigns?: Record<string, string> } = {},
  ): Step =>
    function* ({ cause, at }) {
      const entered = yield told(`${type}StateEntered`, cause, at, { name, input: '{}' });
      return yield* leave(type, name, entered, at + lasts, assigns);
    };

export const pass = plain('Pass');
export const choice = plain('Choice');
export const wait = plain('Wait');
export const succeed = plain('Succeed');

/** A Fail state: what it says stands only in the event that ends the execution. */
export const failState = (name: string, error = 'OutOfStock', cause = 'nothing left'): Step =>
  function* ({ cause: from, at }) {
    const entered = yield told('FailStateEntered', from, at, { name, input: '{}' });
    return { ...ended(entered, at), failed: { event: entered, error, cause } };
  };

export interface Failing {
  readonly outcome: 'FAILED' | 'TIMED_OUT';
  readonly error?: string;
  readonly cause?: string;
}
/** How one attempt goes; RUNNING: it has started and no more is known. */
export type TaskOutcome = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'RUNNING' | Failing;

export const fails = (error: string, cause?: string): Failing => ({
  outcome: 'FAILED',
  error,
  ...(cause === undefined ? {} : { cause }),
});

interface Work {
  readonly prefix: string;
  readonly scheduled: EventDetails;
  readonly common: EventDetails;
}
const integration: Work = {
  prefix: 'Task',
  scheduled: {
    resourceType: 'lambda',
    resource: 'invoke',
    region: 'eu-west-1',
    parameters: '{"FunctionName":"charge"}',
  },
  common: { resourceType: 'lambda', resource: 'invoke' },
};
const lambdaFunction: Work = {
  prefix: 'LambdaFunction',
  scheduled: { resource: 'arn:aws:lambda:eu-west-1:111122223333:function:charge', input: '{}' },
  common: {},
};
const activityWork: Work = {
  prefix: 'Activity',
  scheduled: {
    resource: 'arn:aws:states:eu-west-1:111122223333:activity:charge',
    input: '{}',
    heartbeatInSeconds: 30,
  },
  common: {},
};

const worker =
  (work: Work) =>
  (name: string, ...outcomes: readonly TaskOutcome[]): Step =>
    function* ({ cause, at }) {
      const entered = yield told('TaskStateEntered', cause, at, { name, input: '{"order":1}' });
      const end = yield* attempts(work, outcomes.length === 0 ? ['SUCCEEDED'] : outcomes, {
        cause: entered,
        at,
      });
      return end.failed || end.running ? end : yield* leave('Task', name, end.cause, end.at);
    };

/** One attempt per outcome; none given: it succeeds at once. */
export const task = worker(integration);
/** The old style: the function's ARN as Resource. */
export const lambda = worker(lambdaFunction);
export const activity = worker(activityWork);

function* attempts(work: Work, outcomes: readonly TaskOutcome[], from: Point): Generator<Told, End, number> {
  let end: End = { ...from, failed: null, running: false };
  for (const outcome of outcomes) {
    const scheduledAt = end.at + (end.failed ? SECOND : 0);
    const scheduled = yield told(`${work.prefix}Scheduled`, end.cause, scheduledAt, work.scheduled);
    const started = yield told(`${work.prefix}Started`, scheduled, scheduledAt + 100, work.common);
    if (outcome === 'RUNNING') return { cause: started, at: scheduledAt + 100, failed: null, running: true };
    end = yield* endAttempt(work, outcome, started, scheduledAt + SECOND);
  }
  return end;
}

function* endAttempt(
  work: Work,
  outcome: Exclude<TaskOutcome, 'RUNNING'>,
  started: number,
  at: number,
): Generator<Told, End, number> {
  if (outcome === 'SUCCEEDED') {
    return ended(
      yield told(`${work.prefix}Succeeded`, started, at, { ...work.common, output: '{"ok":true}' }),
      at,
    );
  }
  const { outcome: how, error, cause } = typeof outcome === 'string' ? usualFailure(outcome) : outcome;
  const type = `${work.prefix}${how === 'FAILED' ? 'Failed' : 'TimedOut'}`;
  const event = yield told(type, started, at, { ...work.common, ...withText({ error, cause }) });
  return { ...ended(event, at), failed: { event, error, cause } };
}

const usualFailure = (outcome: 'FAILED' | 'TIMED_OUT'): Failing =>
  outcome === 'FAILED'
    ? { outcome, error: 'PaymentDeclined', cause: 'card expired' }
    : { outcome, error: 'States.Timeout' };

const withText = (texts: Record<string, string | undefined>): EventDetails =>
  Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));

/** A Catch takes the failure of a Task, Map or Parallel on: it is left right after. */
export const caught = (name: string, type: 'Task' | 'Map' | 'Parallel', step: Step): Step =>
  function* (from) {
    const end = yield* step(from);
    return end.failed ? yield* leave(type, name, end.cause, end.at) : end;
  };

/** A JSONata expression fails: the event names its state and points at what came before it. */
export const evaluationFails = (type: string, name: string): Step =>
  function* ({ cause, at }) {
    yield told(`${type}StateEntered`, cause, at, { name, input: '{}' });
    const error = 'States.QueryEvaluationError';
    const event = yield told('EvaluationFailed', cause, at, {
      state: name,
      error,
      cause: 'undefined',
      location: 'Output',
    });
    return { ...ended(event, at), failed: { event, error, cause: 'undefined' } };
  };

// ── containers ─────────────────────────────────────────────────────────────────────────────────────────────

/** Runs `branches` side by side; where they fail, up to `tries` times. */
export const parallel = (name: string, branches: readonly (readonly Step[])[], { tries = 1 } = {}): Step =>
  container('Parallel', name, tries, () => ({
    children: branches.map(inSequence),
    mostAtOnce: branches.length,
  }));

/** An inline Map over `items` items, as many at once as `mostAtOnce`. */
export const map = (
  name: string,
  items: number,
  body: (index: number, attempt: number) => readonly Step[],
  { tries = 1, mostAtOnce = Number.POSITIVE_INFINITY }: { tries?: number; mostAtOnce?: number } = {},
): Step =>
  container(
    'Map',
    name,
    tries,
    (attempt) => ({
      children: Array.from({ length: items }, (_, index) => iteration(name, index, body(index, attempt))),
      mostAtOnce,
    }),
    items,
  );

interface Inside {
  readonly children: readonly Step[];
  readonly mostAtOnce: number;
}

function container(
  type: 'Map' | 'Parallel',
  name: string,
  tries: number,
  inside: (attempt: number) => Inside,
  length?: number,
): Step {
  return function* ({ cause, at }) {
    let from = yield told(`${type}StateEntered`, cause, at, { name, input: '[]' });
    let now = at;
    for (let attempt = 1; ; attempt += 1) {
      const started = yield told(`${type}StateStarted`, from, now, length === undefined ? null : { length });
      const end = yield* sideBySide(inside(attempt), { cause: started, at: now });
      if (end.running) return end;
      if (end.failed && attempt < tries) {
        from = end.failed.event;
        now = end.at + SECOND;
      } else if (end.failed) {
        const failed = yield told(`${type}StateFailed`, end.failed.event, end.at, null);
        return { ...ended(failed, end.at), failed: { ...end.failed, event: failed } };
      } else {
        yield told(`${type}StateSucceeded`, end.cause, end.at, null);
        return yield* leave(type, name, end.cause, end.at);
      }
    }
  };
}

const iteration = (name: string, index: number, steps: readonly Step[]): Step =>
  function* (from) {
    const started = yield told('MapIterationStarted', from.cause, from.at, { name, index });
    const end = yield* inSequence(steps)({ cause: started, at: from.at });
    if (end.running) return end;
    if (end.failed) {
      yield told('MapIterationFailed', end.failed.event, end.at, { name, index });
      return end;
    }
    yield told('MapIterationSucceeded', end.cause, end.at, { name, index });
    return end;
  };

interface Lane {
  readonly run: Generator<Told, End, number>;
  next: IteratorResult<Told, End>;
  /** What was entered and not left, outermost first. */
  readonly open: Told[];
}

/** By time, and of two at the same time the first; one that fails cuts the others off. */
function* sideBySide({ children, mostAtOnce }: Inside, from: Point): Generator<Told, End, number> {
  const waiting = [...children];
  const lanes: Lane[] = [];
  let last: End = { ...from, failed: null, running: false };
  let stuck = false;
  const startMore = (cause: number, at: number) => {
    while (lanes.filter((lane) => !lane.next.done).length < mostAtOnce) {
      const child = waiting.shift();
      if (!child) return;
      // MaxConcurrency: what made room is the cause of the next iteration's start.
      const run = child({ cause, at });
      lanes.push({ run, open: [], next: run.next() });
    }
  };
  startMore(from.cause, from.at);
  for (let lane = earliest(lanes); lane; lane = earliest(lanes)) {
    if (lane.next.done) return last;
    const event = lane.next.value;
    const late = Math.max(0, last.at - event.at);
    const id = yield { ...event, at: event.at + late };
    noteOpen(lane, event);
    lane.next = lane.run.next(id);
    if (!lane.next.done) continue;
    const end = lane.next.value;
    if (end.failed) return yield* cutOff(lanes, lane, end);
    if (end.running) stuck = true;
    else {
      last = { ...end, at: Math.max(end.at, last.at) };
      startMore(end.cause, last.at);
    }
  }
  return { ...last, running: stuck };
}

const earliest = (lanes: readonly Lane[]): Lane | undefined =>
  lanes
    .filter((lane) => !lane.next.done)
    .reduce<Lane | undefined>(
      (best, lane) => (best && timeOf(best) <= timeOf(lane) ? best : lane),
      undefined,
    );
const timeOf = (lane: Lane) => (lane.next.done ? Number.POSITIVE_INFINITY : lane.next.value.at);

function noteOpen({ open }: Lane, { type, details }: Told): void {
  const [, state, what] = /^(.+)State(Entered|Exited|Started|Succeeded|Failed|Aborted)$/.exec(type) ?? [];
  const isIteration = type.startsWith('MapIteration');
  const sameIteration = (told: Told) =>
    told.type === 'MapIterationStarted' &&
    told.details?.name === details?.name &&
    told.details?.index === details?.index;
  if (what === 'Entered' || type === 'MapIterationStarted') open.push({ type, details, cause: 0, at: 0 });
  else if (isIteration) removeAt(open, open.findLastIndex(sameIteration), 1);
  else if (what) {
    const isState = (told: Told) => told.type === `${state}StateEntered`;
    const at = open.findLastIndex(
      (told) => isState(told) && (what !== 'Exited' || told.details?.name === details?.name),
    );
    if (what === 'Exited') removeAt(open, at, open.length);
    else if (what === 'Aborted') removeAt(open, at, 1);
    else removeAt(open, at + 1, open.length);
  }
}

const removeAt = (open: Told[], index: number, count: number) => {
  if (index >= 0) open.splice(index, count);
};

/** AWS tells of what was cut off without naming states, all caused by the one failure. */
function* cutOff(lanes: readonly Lane[], failing: Lane, end: End): Generator<Told, End, number> {
  const cause = end.failed?.event ?? end.cause;
  for (const lane of lanes) {
    if (lane.next.done && lane !== failing) continue;
    for (const { type, details } of lane.open) {
      if (type === 'MapIterationStarted') yield told('MapIterationAborted', cause, end.at, details);
      else if (/^(Task|Wait|Map|Parallel)StateEntered$/.test(type))
        yield told(type.replace('Entered', 'Aborted'), cause, end.at, null);
    }
  }
  return end;
}

/** A Distributed Map: its items run as executions of their own. */
export const distributedMap = (
  name: string,
  { items = 0, outcome = 'SUCCEEDED' as 'SUCCEEDED' | 'FAILED' | 'RUNNING', lasts = SECOND } = {},
): Step =>
  function* ({ cause, at }) {
    const entered = yield told('MapStateEntered', cause, at, { name, input: '{}' });
    const started = yield told('MapStateStarted', entered, at, { length: items });
    const mapRunArn = `arn:aws:states:eu-west-1:111122223333:mapRun:shop/${name}:1`;
    const run = yield told('MapRunStarted', started, at, { mapRunArn });
    if (outcome === 'RUNNING') return { cause: run, at, failed: null, running: true };
    if (outcome === 'FAILED') {
      const failure = { error: 'States.ExceedToleratedFailureThreshold', cause: 'too many' };
      const failed = yield told('MapRunFailed', run, at + lasts, failure);
      const over = yield told('MapStateFailed', failed, at + lasts, null);
      return { ...ended(over, at + lasts), failed: { event: over, ...failure } };
    }
    const succeeded = yield told('MapRunSucceeded', run, at + lasts, null);
    yield told('MapStateSucceeded', succeeded, at + lasts, null);
    return yield* leave('Map', name, run, at + lasts);
  };

// ── the execution ──────────────────────────────────────────────────────────────────────────────────────────

export const inSequence = (steps: readonly Step[]): Step =>
  function* (from) {
    let end: End = { ...from, failed: null, running: false };
    for (const step of steps) {
      end = yield* step(end);
      if (end.failed || end.running) return end;
    }
    return end;
  };

/** A whole history: started, the steps, and the end they lead to; none while a step still runs. */
export function history(...steps: readonly Step[]): HistoryEvent[] {
  return collect(
    (function* () {
      yield told('ExecutionStarted', 0, STARTED_AT, {
        input: '{}',
        roleArn: 'arn:aws:iam::111122223333:role/shop',
      });
      const end = yield* inSequence(steps)({ cause: 0, at: STARTED_AT });
      if (!end.running) yield* conclude(end);
    })(),
  );
}

function* conclude(end: End): Generator<Told, void, number> {
  if (end.failed) {
    const { event, error, cause } = end.failed;
    yield told('ExecutionFailed', event, end.at, withText({ error, cause }));
  } else yield told('ExecutionSucceeded', end.cause, end.at, { output: '{}' });
}

function collect(story: Generator<Told, void, number>): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (let next = story.next(); !next.done; next = story.next(events.length)) {
    events.push(toEvent(events.length + 1, next.value));
  }
  return events;
}

/** Events one by one: `[type, previousEventId, details, seconds since the start]`; ids count from 1. */
export type Row = readonly [type: string, cause: number, details?: EventDetails | null, second?: number];

export const historyOf = (...rows: readonly Row[]): HistoryEvent[] =>
  rows.map(([type, cause, details = null, second], index) =>
    toEvent(index + 1, told(type, cause, STARTED_AT + (second ?? index) * SECOND, details)),
  );

function toEvent(id: number, { type, cause, at, details }: Told): HistoryEvent {
  const base = { id: eventId(id), previousEventId: eventId(cause), timestamp: epochMillis(at), type };
  return details === null ? base : { ...base, [detailsKey(type)]: details };
}

/** All entered and exited events share their member's name; else it is the type's. */
export function detailsKey(type: string): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

function* leave(
  type: string,
  name: string,
  cause: number,
  at: number,
  assigns?: Record<string, string>,
): Generator<Told, End, number> {
  const details = { name, output: '{}', ...(assigns ? { assignedVariables: assigns } : {}) };
  return ended(yield told(`${type}StateExited`, cause, at, details), at);
}

const told = (type: string, cause: number, at: number, details: EventDetails | null): Told => ({
  type,
  cause,
  at,
  details,
});
const ended = (cause: number, at: number): End => ({ cause, at, failed: null, running: false });
