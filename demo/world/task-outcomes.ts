import { type Incident, incidentsAt } from '../incidents.ts';
import type { TaskCall, TaskOutcome } from '../interpreter/run.ts';
import type { Scenario } from '../scenario.ts';
import { failure, hang, nodeCause, ordinaryAnswer, serviceCause } from '../services.ts';

/** What a task does: its scenario's behaviour, changed by the incidents of that time. */
export function performTask(scenario: Scenario | null, anchor: number, call: TaskCall): TaskOutcome {
  const behaviour =
    scenario !== null && Object.hasOwn(scenario.tasks, call.state) ? scenario.tasks[call.state] : undefined;
  let outcome = (behaviour ?? ordinaryAnswer)(call);
  if (scenario === null) return outcome;
  for (const incident of incidentsAt(scenario.name, call.at - anchor)) {
    outcome = underIncident(incident, call, outcome);
  }
  return outcome;
}

function underIncident({ effect }: Incident, call: TaskCall, outcome: TaskOutcome): TaskOutcome {
  switch (effect.does) {
    case 'fail': {
      if (effect.state !== call.state || !call.random.chance(effect.share)) return outcome;
      const frames = [
        { file: effect.file, line: 41, name: 'normalise' },
        { file: 'index.mjs', line: 18, name: 'Runtime.handler' },
      ];
      return failure(call, {
        error: effect.error,
        cause: nodeCause(effect.error, effect.message, frames),
        ms: 90,
      });
    }
    case 'throttle': {
      // Four tries are let through in the end: executions slow down but succeed.
      if (effect.state !== call.state || call.attempt >= 3 || !call.random.chance(effect.share))
        return outcome;
      return failure(call, throttled(call));
    }
    case 'slow':
      if (effect.state !== call.state || outcome.kind !== 'succeed') return outcome;
      return { ...outcome, afterMs: Math.round(outcome.afterMs * effect.factor) };
    case 'hang':
      return effect.state === call.state && call.random.chance(effect.share) ? hang(call) : outcome;
    case 'malform':
    case 'stop-starting':
      return outcome;
    default:
      return effect satisfies never;
  }
}

function throttled(call: TaskCall) {
  if (call.service === 'dynamodb') {
    const error = 'ProvisionedThroughputExceededException';
    const message = 'The level of configured provisioned throughput for the table was exceeded.';
    return { error: `DynamoDB.${error}`, cause: serviceCause(message, 'AmazonDynamoDBv2', error), ms: 30 };
  }
  return {
    error: 'Lambda.TooManyRequestsException',
    cause: serviceCause('Rate Exceeded.', 'AWSLambda', 'TooManyRequestsException', 429),
    ms: 30,
  };
}
