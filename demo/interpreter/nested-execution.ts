import { isObject, type Json, parseJson } from '../json.ts';
import type { AttemptResult } from './attempts.ts';
import { StateFailure } from './failure.ts';
import { failureDetails, outputDetails, textOf } from './history-recorder.ts';
import type { EnteredState, Phase, Run, SpawnedChild, TaskCall } from './run.ts';
import type { Work } from './schedule.ts';
import { withSdkMetadata } from './sdk-metadata.ts';

/** `states:startExecution`: starts a real execution of another machine and, with `.sync`, waits for its end. */
export function* runNested(
  run: Run,
  entered: EnteredState,
  call: TaskCall,
  started: number,
  timeout: number | undefined,
  base: object,
): Work<AttemptResult> {
  const record = (type: string, previous: number, details: () => object) => {
    entered.last = run.history.record(type, previous, details);
    return entered.last;
  };
  const startedAt = run.schedule.now;
  yield { kind: 'until', at: startedAt + run.random.duration(80, 0.3) };
  const name = run.random.uuid();
  const request = childRequest(run, call, name);
  const starting = run.outside.startChild(request);
  if (starting === null) return refuse(record, call, started, request.machine, base);

  const child = asChild(yield { kind: 'promise', promise: starting });
  run.spawned.push(child);
  const answer = withSdkMetadata({ ExecutionArn: child.arn, StartDate: child.startedAt }, run.random);
  if (call.pattern === '') {
    const done = record('TaskSucceeded', started, () => ({ ...base, ...outputDetails(answer) }));
    return { result: answer, lastEventId: done };
  }
  const submitted = record('TaskSubmitted', started, () => ({ ...base, ...outputDetails(answer) }));
  const phase = child.phases.at(-1);
  const endsAt = phase?.stoppedAt ?? Number.POSITIVE_INFINITY;
  const timeoutAt = timeout === undefined ? Number.POSITIVE_INFINITY : startedAt + timeout * 1000;
  yield { kind: 'until', at: Math.min(endsAt + run.random.integer(40, 400), timeoutAt) };
  if (timeoutAt < endsAt) {
    const error = 'States.Timeout';
    throw new StateFailure(
      error,
      undefined,
      record('TaskTimedOut', submitted, () => ({ ...base, error })),
    );
  }
  if (phase?.status === 'SUCCEEDED') {
    const result = description(child, phase, call.pattern === 'sync:2');
    const done = record('TaskSucceeded', submitted, () => ({ ...base, ...outputDetails(result) }));
    return { result, lastEventId: done };
  }
  const cause = textOf(description(child, phase, false));
  const failure = { error: 'States.TaskFailed', cause };
  const failed = record('TaskFailed', submitted, () => ({ ...base, ...failureDetails(failure) }));
  throw new StateFailure(failure.error, cause, failed);
}

/** The schedule hands back what the promise of `startChild` gave. */
const asChild = (value: unknown) => value as SpawnedChild;

function childRequest(run: Run, call: TaskCall, name: string) {
  const parameters = isObject(call.parameters) ? call.parameters : {};
  const arn = typeof parameters.StateMachineArn === 'string' ? parameters.StateMachineArn : '';
  const given = parameters.Input ?? {};
  return {
    machine: arn.split(':')[6] ?? '',
    name: typeof parameters.Name === 'string' ? parameters.Name : name,
    input: typeof given === 'string' ? parseJson(given) : given,
    at: run.schedule.now,
    parent: run.execution,
  };
}

function refuse(
  record: (type: string, previous: number, details: () => object) => number,
  call: TaskCall,
  started: number,
  machine: string,
  base: object,
): never {
  const error = 'StepFunctions.StateMachineDoesNotExistException';
  const cause = `State Machine Does Not Exist: '${machine}' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Proxy: null)`;
  const type = call.pattern === '' ? 'TaskFailed' : 'TaskSubmitFailed';
  const failed = record(type, started, () => ({ ...base, ...failureDetails({ error, cause }) }));
  throw new StateFailure(error, cause, failed);
}

/** The child's description as the parent gets it: `.sync:2` holds JSON, `.sync` and causes hold strings. */
function description(child: SpawnedChild, phase: Phase | undefined, parsed: boolean): Json {
  const payload = (value: Json) => (parsed ? value : textOf(value));
  return {
    ...(child.error === undefined ? {} : { Error: child.error }),
    ...(child.cause === undefined ? {} : { Cause: child.cause }),
    ExecutionArn: child.arn,
    Input: payload(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(child.output === undefined
      ? {}
      : { Output: payload(child.output), OutputDetails: { Included: true } }),
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: phase?.status ?? 'RUNNING',
    ...(phase?.stoppedAt == null ? {} : { StopDate: phase.stoppedAt }),
  };
}
