import type { Json } from '../json.ts';
import { randomOf } from '../random.ts';
import type { MachineDefinition } from './definition.ts';
import { cutOffChildren } from './distributed-map.ts';
import { StateFailure } from './failure.ts';
import {
  failureDetails,
  HISTORY_LIMIT,
  HistoryFull,
  historyRecorder,
  inputDetails,
  outputDetails,
  type RecordedEvent,
} from './history-recorder.ts';
import { abortScope } from './open-states.ts';
import type {
  Command,
  ExecutionIdentity,
  Outside,
  Phase,
  Run,
  ScopeCursor,
  SimulatedMapRun,
  SpawnedChild,
} from './run.ts';
import { scopeCursor } from './run.ts';
import { type Fiber, Schedule } from './schedule.ts';
import { runScope } from './scope.ts';

export interface SimulationRequest {
  readonly execution: ExecutionIdentity;
  readonly definition: MachineDefinition;
  readonly seed: readonly (string | number)[];
  readonly outside: Outside;
  /** Stops and redrives, in order of time. */
  readonly commands: readonly Command[];
  /** Without events a simulation gives the same outcome, faster. */
  readonly keepEvents: boolean;
}

export interface Simulation {
  readonly events: readonly RecordedEvent[];
  readonly eventCount: number;
  readonly phases: readonly Phase[];
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly spawned: readonly SpawnedChild[];
  readonly mapRuns: readonly SimulatedMapRun[];
}

type End = Pick<Simulation, 'output' | 'error' | 'cause'> & { readonly status: Phase['status'] };

/** A whole execution from start to its last end, in virtual time: the same request gives the same bytes. */
export async function simulate(request: SimulationRequest): Promise<Simulation> {
  const { execution, definition } = request;
  const schedule = new Schedule(execution.startedAt);
  const history = historyRecorder(schedule, request.keepEvents);
  const run: Run = {
    execution,
    definition,
    schedule,
    history,
    random: randomOf(...request.seed),
    outside: request.outside,
    spawned: [],
    mapRuns: [],
    redriveCount: 0,
    runScope: (inner) => runScope(run, inner),
  };
  history.record('ExecutionStarted', 0, () => startedDetails(execution));
  const cursor = scopeCursor(definition, execution.input, 0, new Map());
  const phases: Phase[] = [];
  let commands = request.commands;
  for (;;) {
    const startedAt = schedule.now;
    const stop = commands.find((command) => command.kind === 'stop');
    const end = await runPhase(run, cursor, stop);
    const stoppedAt = end.status === 'RUNNING' ? null : schedule.now;
    phases.push({ startedAt, stoppedAt, status: end.status });
    commands = commands.slice(commands.findIndex(({ kind }) => kind === 'redrive'));
    const [redrive] = commands;
    if (redrive?.kind !== 'redrive' || !redrivable(run, end)) {
      const { output, error, cause } = end;
      const { spawned, mapRuns } = run;
      return {
        events: history.events,
        eventCount: history.count(),
        phases,
        output,
        error,
        cause,
        spawned,
        mapRuns,
      };
    }
    commands = commands.slice(1);
    takeUpAgain(run, cursor, Math.max(redrive.at, schedule.now + 1));
  }
}

const redrivable = (run: Run, { status }: End) =>
  status !== 'SUCCEEDED' && status !== 'RUNNING' && run.history.count() < HISTORY_LIMIT - 1;

function startedDetails({ input, roleArn, versionArn, aliasArn }: ExecutionIdentity) {
  return {
    ...inputDetails(input),
    roleArn,
    ...(aliasArn === undefined ? {} : { stateMachineAliasArn: aliasArn }),
    ...(versionArn === undefined ? {} : { stateMachineVersionArn: versionArn }),
  };
}

async function runPhase(run: Run, cursor: ScopeCursor, stop: Command | undefined): Promise<End> {
  const { schedule, definition } = run;
  const fiber = schedule.start(runScope(run, cursor));
  const timeoutAt =
    definition.TimeoutSeconds === undefined
      ? Number.POSITIVE_INFINITY
      : schedule.now + definition.TimeoutSeconds * 1000;
  const stopAt = stop?.at ?? Number.POSITIVE_INFINITY;
  await schedule.run(Math.min(stopAt, timeoutAt));
  if (fiber.outcome !== null) return endOf(run, fiber.outcome);
  schedule.cancel(fiber);
  if (stopAt === Number.POSITIVE_INFINITY && timeoutAt === Number.POSITIVE_INFINITY) {
    return { status: 'RUNNING', output: undefined, error: undefined, cause: undefined };
  }
  schedule.now = Math.min(stopAt, timeoutAt);
  return cutOff(run, cursor, stopAt <= timeoutAt ? stop : undefined);
}

function endOf(run: Run, outcome: NonNullable<Fiber['outcome']>): End {
  const { history } = run;
  if ('value' in outcome) {
    const { output, lastEventId } = outcome.value as { output: Json; lastEventId: number };
    history.recordEnd('ExecutionSucceeded', lastEventId, () => outputDetails(output));
    return { status: 'SUCCEEDED', output, error: undefined, cause: undefined };
  }
  const failure = outcome.failure instanceof HistoryFull ? historyFull(outcome.failure) : outcome.failure;
  if (!(failure instanceof StateFailure)) throw failure;
  history.recordEnd('ExecutionFailed', failure.eventId, () => failureDetails(failure));
  const { error, cause } = failure;
  return { status: 'FAILED', output: undefined, error, cause };
}

const historyFull = ({ lastEventId }: HistoryFull) =>
  new StateFailure(
    'States.Runtime',
    `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`,
    lastEventId,
  );

/** Stopped by somebody, or over the machine's TimeoutSeconds: what is open is aborted, inner states first. */
async function cutOff(run: Run, cursor: ScopeCursor, stop: Command | undefined): Promise<End> {
  const { history, schedule } = run;
  for (const mapRun of run.mapRuns) {
    if (mapRun.stoppedAt === null) {
      const closing = schedule.start(cutOffChildren(run, mapRun, schedule.now));
      await schedule.run(schedule.now);
      if (closing.outcome !== null && 'failure' in closing.outcome) throw closing.outcome.failure;
    }
  }
  abortScope(run, cursor, (entered) => entered.last);
  for (const mapRun of run.mapRuns) {
    if (mapRun.stoppedAt === null) {
      mapRun.stoppedAt = schedule.now;
      mapRun.status = 'ABORTED';
    }
  }
  markResumed(cursor);
  const status = stop === undefined ? 'TIMED_OUT' : 'ABORTED';
  const error = stop?.kind === 'stop' ? stop.error : 'States.Timeout';
  const cause = stop?.kind === 'stop' ? stop.cause : undefined;
  const type = status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut';
  history.recordEnd(type, history.count(), () => failureDetails({ error, cause }));
  return { status, output: undefined, error, cause };
}

function markResumed(cursor: ScopeCursor): void {
  if (cursor.entered === null || cursor.finished !== null) return;
  cursor.entered.resumed = true;
  for (const inner of cursor.entered.inner?.cursors ?? []) if (inner !== null) markResumed(inner);
}

function takeUpAgain(run: Run, cursor: ScopeCursor, at: number): void {
  run.schedule.now = at;
  run.redriveCount += 1;
  const redriveCount = run.redriveCount;
  const redriven = run.history.record('ExecutionRedriven', run.history.count(), () => ({ redriveCount }));
  if (cursor.entered !== null) cursor.entered.last = redriven;
}
