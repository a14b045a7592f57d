import type { Json } from '../json.ts';
import { hashOf } from '../random.ts';
import { type AttemptResult, heartbeatMissed } from './attempts.ts';
import type { StateDefinition } from './definition.ts';
import { StateFailure } from './failure.ts';
import { failureDetails, inputDetails, outputDetails, textOf } from './history-recorder.ts';
import { runNested } from './nested-execution.ts';
import type { EnteredState, Run, ScopeCursor, TaskCall, TaskOutcome } from './run.ts';
import type { Work } from './schedule.ts';
import { numberField, stateData } from './state-data.ts';

/** One attempt of a Task: its events, in the words of its kind of resource. */
export function* attemptTask(
  run: Run,
  cursor: ScopeCursor,
  state: StateDefinition,
  entered: EnteredState,
  retryCount: number,
  previous: number,
): Work<AttemptResult> {
  const data = stateData(run, cursor, state, retryCount);
  const argument = data.language === 'JSONata' ? state.Arguments : state.Parameters;
  const parameters = argument === undefined ? data.input : yield* data.fill(argument, 'Arguments');
  const timeout = yield* numberField(data, 'TimeoutSeconds', state.TimeoutSeconds, state.TimeoutSecondsPath);
  const heartbeat = yield* numberField(
    data,
    'HeartbeatSeconds',
    state.HeartbeatSeconds,
    state.HeartbeatSecondsPath,
  );
  const resource = resourceOf(state.Resource ?? '');
  const events = wordsFor(run, resource, parameters, { timeout, heartbeat });
  const record = (type: string, after: number, details?: () => object) => {
    entered.last = run.history.record(type, after, details);
    return entered.last;
  };

  const scheduled = record(events.scheduled, previous, events.scheduledDetails);
  const call: TaskCall = {
    execution: run.execution,
    state: cursor.state,
    resource: state.Resource ?? '',
    ...resource,
    parameters,
    input: cursor.input,
    attempt: retryCount,
    redriveCount: run.redriveCount,
    at: run.schedule.now,
    random: run.random,
  };
  yield* pause(run, run.random.duration(38, 0.3));
  const outcome = isNested(resource) ? null : run.outside.perform(call);
  if (outcome?.kind === 'fail' && outcome.stage === 'start') {
    return refuse(`${events.prefix}StartFailed`, scheduled, outcome);
  }
  const started = record(`${events.prefix}Started`, scheduled, events.startedDetails);
  if (outcome === null) {
    return yield* runNested(run, entered, call, started, timeout, events.base);
  }
  if (outcome.kind === 'fail' && outcome.stage === 'submit') {
    yield* pause(run, outcome.afterMs);
    return refuse('TaskSubmitFailed', started, outcome);
  }
  let last = started;
  const startedAt = run.schedule.now;
  if (resource.pattern !== '' && events.prefix === 'Task') {
    yield* pause(run, run.random.duration(110, 0.3));
    const submitted = outcome.submitted ?? {};
    last = record('TaskSubmitted', started, () => ({ ...events.base, ...outputDetails(submitted) }));
  }
  return yield* answer(outcome);

  function* answer(given: TaskOutcome): Work<AttemptResult> {
    const limits = [timeout, heartbeat].map((seconds) =>
      seconds === undefined ? Number.POSITIVE_INFINITY : startedAt + seconds * 1000,
    );
    const [timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY] = limits;
    const silentAt = given.kind === 'hang' ? heartbeatAt : Number.POSITIVE_INFINITY;
    const endsAt = given.kind === 'hang' ? Number.POSITIVE_INFINITY : run.schedule.now + given.afterMs;
    const limitAt = Math.min(timeoutAt, silentAt);
    yield { kind: 'until', at: Math.min(endsAt, limitAt) };
    if (given.kind === 'hang' || limitAt < endsAt) {
      const details = () => ({ ...events.base, error: 'States.Timeout' });
      const failed = record(`${events.prefix}TimedOut`, last, details);
      const failure = new StateFailure('States.Timeout', undefined, failed);
      if (silentAt < timeoutAt) heartbeatMissed.add(failure);
      throw failure;
    }
    if (given.kind === 'fail') return refuse(`${events.prefix}Failed`, last, given);
    const succeeded = record(`${events.prefix}Succeeded`, last, () => ({
      ...events.base,
      ...outputDetails(given.output),
    }));
    return { result: given.output, lastEventId: succeeded };
  }

  function refuse(
    type: string,
    after: number,
    { error, cause }: Extract<TaskOutcome, { kind: 'fail' }>,
  ): never {
    const failed = record(type, after, () => ({ ...events.base, ...failureDetails({ error, cause }) }));
    throw new StateFailure(error, cause, failed);
  }
}

function* pause(run: Run, ms: number): Work<void> {
  yield { kind: 'until', at: run.schedule.now + ms };
}

type Resource = Pick<TaskCall, 'service' | 'action' | 'pattern'>;

const isNested = ({ service, action }: Resource) => service === 'states' && action === 'startExecution';

const known = new Map<string, Resource>();

/** `arn:aws:states:::ecs:runTask.sync` → ecs, runTask, sync; function and activity ARNs have their own names. */
export function resourceOf(arn: string): Resource {
  const read = known.get(arn);
  if (read !== undefined) return read;
  const parts = arn.split(':');
  const resource: Resource =
    parts[2] === 'lambda'
      ? { service: 'function', action: parts[6] ?? '', pattern: '' }
      : parts[5] === 'activity'
        ? { service: 'activity', action: parts[6] ?? '', pattern: '' }
        : integrationOf(parts.slice(5).join(':'));
  known.set(arn, resource);
  return resource;
}

function integrationOf(name: string): Resource {
  const match = /^(.*?):([^:.]+)(?:\.(sync:2|sync|waitForTaskToken))?$/.exec(name);
  const pattern = match?.[3];
  return {
    service: match?.[1] ?? name,
    action: match?.[2] ?? '',
    pattern: pattern === 'sync' || pattern === 'sync:2' || pattern === 'waitForTaskToken' ? pattern : '',
  };
}

interface Words {
  readonly prefix: 'Task' | 'LambdaFunction' | 'Activity';
  readonly scheduled: string;
  readonly scheduledDetails: () => object;
  readonly startedDetails?: () => object;
  readonly base: object;
}

function wordsFor(
  run: Run,
  { service, action, pattern }: Resource,
  parameters: Json,
  { timeout, heartbeat }: { timeout: number | undefined; heartbeat: number | undefined },
): Words {
  const times = {
    ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
  };
  const { region, machineArn } = run.execution;
  const account = machineArn.split(':')[4] ?? '';
  if (service === 'function') {
    const resource = `arn:aws:lambda:${region}:${account}:function:${action}`;
    return {
      prefix: 'LambdaFunction',
      scheduled: 'LambdaFunctionScheduled',
      scheduledDetails: () => ({
        resource,
        ...inputDetails(parameters),
        ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
      }),
      base: {},
    };
  }
  if (service === 'activity') {
    const resource = `arn:aws:states:${region}:${account}:activity:${action}`;
    return {
      prefix: 'Activity',
      scheduled: 'ActivityScheduled',
      scheduledDetails: () => ({ resource, ...inputDetails(parameters), ...times }),
      startedDetails: () => ({ workerName: `${action}-worker-${(hashOf(run.execution.name) % 4) + 1}` }),
      base: {},
    };
  }
  const base = { resourceType: service, resource: pattern === '' ? action : `${action}.${pattern}` };
  return {
    prefix: 'Task',
    scheduled: 'TaskScheduled',
    scheduledDetails: () => ({ ...base, region, parameters: textOf(parameters), ...times }),
    startedDetails: () => base,
    base,
  };
}
