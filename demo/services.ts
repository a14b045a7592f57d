import type { TaskCall, TaskOutcome } from './interpreter/run.ts';
import { withSdkMetadata } from './interpreter/sdk-metadata.ts';
import { isObject, type Json, type JsonObject, member } from './json.ts';

import type { Behaviour } from './scenario.ts';

/** How long a service takes and what it answers, when nothing is wrong. */
export interface Answer {
  readonly ms: number;
  readonly spread?: number;
  readonly output?: Json | ((call: TaskCall) => Json);
}

/** A task that succeeds; `output` is what the service says, without what Step Functions adds. */
export const answers =
  ({ ms, spread, output }: Answer): Behaviour =>
  (call) =>
    succeedWith(call, call.random.duration(ms, spread), typeof output === 'function' ? output(call) : output);

export interface Problem {
  readonly error?: string;
  readonly cause?: string | ((call: TaskCall) => string);
  readonly ms?: number;
  readonly stage?: 'run' | 'submit' | 'start';
}

/** A task that fails with this probability and otherwise does as `otherwise` says. */
export const failsWith =
  (probability: number | ((call: TaskCall) => number), problem: Problem, otherwise: Behaviour): Behaviour =>
  (call) => {
    const share = typeof probability === 'function' ? probability(call) : probability;
    return call.random.chance(share) ? failure(call, problem) : otherwise(call);
  };

export function failure(
  call: TaskCall,
  { error, cause, ms = 240, stage }: Problem,
  afterMs = call.random.duration(ms),
): TaskOutcome {
  return {
    kind: 'fail',
    afterMs,
    error,
    cause: typeof cause === 'function' ? cause(call) : cause,
    stage,
    submitted: submittedAnswer(call),
  };
}

export function succeedWith(call: TaskCall, afterMs: number, said: Json | undefined): TaskOutcome {
  return { kind: 'succeed', afterMs, output: fullAnswer(call, said), submitted: submittedAnswer(call) };
}

export const hang = (call: TaskCall): TaskOutcome => ({ kind: 'hang', submitted: submittedAnswer(call) });

/** The ordinary answer of a service, for states a scenario says nothing about. */
export const ordinaryAnswer: Behaviour = (call) => {
  const ms = USUAL_MS.get(call.service) ?? (call.pattern.startsWith('sync') ? 45_000 : 120);
  return succeedWith(call, call.random.duration(ms), undefined);
};

const USUAL_MS = new Map([
  ['lambda', 180],
  ['function', 180],
  ['dynamodb', 12],
  ['sqs', 25],
  ['sns', 30],
  ['events', 28],
]);

function fullAnswer(call: TaskCall, said: Json | undefined): Json {
  if (call.pattern === 'waitForTaskToken' || call.service === 'function' || call.service === 'activity') {
    return said ?? {};
  }
  if (call.pattern !== '') return said ?? jobDone(call);
  if (call.service === 'lambda') {
    return {
      ExecutedVersion: '$LATEST',
      Payload: said ?? {},
      ...withSdkMetadata({}, call.random),
      StatusCode: 200,
    };
  }
  if (call.service.startsWith('aws-sdk:')) return said ?? {};
  return withSdkMetadata(isObject(said) ? said : firstAnswer(call), call.random);
}

/** What `.sync` and callback tasks got from the service at once. */
function submittedAnswer(call: TaskCall): Json {
  return call.pattern === '' ? {} : withSdkMetadata(firstAnswer(call), call.random);
}

function firstAnswer({ service, parameters, random, execution }: TaskCall): JsonObject {
  const account = execution.machineArn.split(':')[4] ?? '';
  switch (service) {
    case 'sqs':
      return { MD5OfMessageBody: random.hex(32), MessageId: random.uuid() };
    case 'sns':
      return { MessageId: random.uuid() };
    case 'events':
      return { Entries: [{ EventId: random.uuid() }], FailedEntryCount: 0 };
    case 'glue':
      return { JobRunId: `jr_${random.hex(64)}` };
    case 'batch':
      return { JobId: random.uuid(), JobName: text(parameters, 'JobName') ?? 'job' };
    case 'ecs': {
      const task = random.hex(32);
      const cluster = text(parameters, 'Cluster') ?? 'default';
      const TaskArn = `arn:aws:ecs:${execution.region}:${account}:task/${cluster}/${task}`;
      return { Failures: [], Tasks: [{ TaskArn, LastStatus: 'PROVISIONING', LaunchType: 'FARGATE' }] };
    }
    case 'sagemaker': {
      const name = text(parameters, 'TrainingJobName') ?? 'training';
      return {
        TrainingJobArn: `arn:aws:sagemaker:${execution.region}:${account}:training-job/${name}`,
      };
    }
    default:
      return {};
  }
}

function jobDone(call: TaskCall): Json {
  const first = firstAnswer(call);
  switch (call.service) {
    case 'glue':
      return {
        Id: first.JobRunId ?? '',
        JobName: text(call.parameters, 'JobName') ?? '',
        JobRunState: 'SUCCEEDED',
        Arguments: member(call.parameters, 'Arguments') ?? {},
        Attempt: 0,
      };
    case 'batch':
      return { ...first, Status: 'SUCCEEDED', Attempts: [{ Container: { ExitCode: 0 } }] };
    default:
      return { ...first, Status: 'SUCCEEDED' };
  }
}

export const text = (value: Json | undefined, key: string): string | undefined => {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
};

// ── causes, in the shapes services write them ──────────────────────────────────────────────────────────────

export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly code?: string;
}

/** What a Python Lambda function leaves behind when it raises. */
export const pythonCause =
  (errorType: string, errorMessage: string | ((call: TaskCall) => string), frames: readonly Frame[]) =>
  (call: TaskCall): string =>
    JSON.stringify({
      errorMessage: typeof errorMessage === 'string' ? errorMessage : errorMessage(call),
      errorType,
      requestId: call.random.uuid(),
      stackTrace: frames.map(
        ({ file, line, name, code = 'pass' }) =>
          `  File "/var/task/${file}", line ${line}, in ${name}\n    ${code}\n`,
      ),
    });

/** What a Node.js Lambda function leaves behind when it throws. */
export const nodeCause =
  (errorType: string, errorMessage: string | ((call: TaskCall) => string), frames: readonly Frame[]) =>
  (call: TaskCall): string => {
    const message = typeof errorMessage === 'string' ? errorMessage : errorMessage(call);
    return JSON.stringify({
      errorType,
      errorMessage: message,
      trace: [
        `${errorType}: ${message}`,
        ...frames.map(({ file, line, name }) => `    at ${name} (/var/task/${file}:${line}:17)`),
      ],
    });
  };

/** The text of an AWS service's refusal (optimised integrations). */
export const serviceCause =
  (message: string, service: string, code: string, status = 400) =>
  ({ random }: TaskCall): string =>
    `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${random.uuid()}; Proxy: null)`;

/** The text of an AWS service's refusal (SDK integrations). */
export const sdkCause =
  (message: string, service: string, status = 400) =>
  ({ random }: TaskCall): string =>
    `${message} (Service: ${service}, Status Code: ${status}, Request ID: ${random.uuid()}) (SDK Attempt Count: 1)`;
