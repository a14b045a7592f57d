import { AwsError } from './api/aws-error.ts';
import type { DemoAws } from './demo-aws.ts';
import { INCIDENTS } from './incidents.ts';
import type { JsonObject } from './json.ts';
import { type ScriptedOutcome, viewAt } from './world/execution-record.ts';
import { addLoad } from './world/load.ts';

type AdminAction = (request: JsonObject, aws: DemoAws) => Promise<object>;

/** What tests and benches may do to a demo AWS, under `/_demo/`; described in docs/demo.md. */
export const ADMIN_ACTIONS: ReadonlyMap<string, AdminAction> = new Map<string, AdminAction>([
  ['GET truth', truth],
  ['GET incidents', incidents],
  ['POST advance', advance],
  ['POST throttle', throttle],
  ['POST outcomes', setOutcomes],
  ['POST load', load],
]);

/** Everything that exists now, as a test may compare it with what was collected. */
async function truth(_: JsonObject, aws: DemoAws): Promise<object> {
  const now = aws.now();
  const executions = [];
  for (const record of await aws.world.allExecutions()) {
    const view = viewAt(record, now);
    if (view === null) continue;
    executions.push({
      arn: record.arn,
      machine: record.machine,
      status: view.status,
      startedAt: record.startedAt,
      stoppedAt: view.stoppedAt ?? null,
      redriveCount: view.redriveCount,
      mapRunArn: record.mapRunArn ?? null,
      parentArn: record.parentArn ?? null,
      // Known while nothing more is to come.
      events: record.phases.at(-1)?.stoppedAt === view.stoppedAt ? record.eventCount : null,
    });
  }
  const machines = [...aws.world.machines.values()].map(({ name, arn, type, revisions }) => ({
    name,
    arn,
    type,
    revisions: revisions.filter(({ from }) => from <= now).length,
  }));
  return { now, machines, executions };
}

async function incidents(_: JsonObject, aws: DemoAws): Promise<object> {
  const { anchor } = aws.world.options;
  return {
    anchor,
    incidents: INCIDENTS.map((incident) => ({
      ...incident,
      from: anchor + incident.from,
      to: anchor + incident.to,
    })),
  };
}

/** Moves the demo's clock forward. */
async function advance(request: JsonObject, aws: DemoAws): Promise<object> {
  aws.advance(duration(request));
  return { now: aws.now() };
}

/** Answers everything with ThrottlingException for a while. */
async function throttle(request: JsonObject, aws: DemoAws): Promise<object> {
  const until = aws.now() + duration(request);
  aws.buckets.close(until);
  return { until };
}

function duration({ ms }: JsonObject): number {
  if (typeof ms === 'number' && ms >= 0) return ms;
  throw new AwsError('Invalid', 'ms must be a number of milliseconds, e.g. {"ms": 60000}');
}

/** Replaces what tasks of executions started (or redriven) from now on do. */
async function setOutcomes({ outcomes }: JsonObject, aws: DemoAws): Promise<object> {
  if (!Array.isArray(outcomes)) throw new AwsError('Invalid', 'outcomes must be a list');
  aws.world.script = outcomes.map(outcomeOf);
  return { outcomes: aws.world.script.length };
}

function outcomeOf(given: JsonObject): ScriptedOutcome {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
  const fails = given.error !== undefined || given.cause !== undefined;
  return {
    machine: text('machine') ?? null,
    state: text('state') ?? null,
    times: typeof given.times === 'number' ? given.times : null,
    afterMs: typeof given.afterMs === 'number' ? given.afterMs : 100,
    result:
      given.hang === true
        ? { kind: 'hang' }
        : fails
          ? { kind: 'fail', error: text('error'), cause: text('cause') }
          : { kind: 'succeed', output: given.output ?? {} },
  };
}

/** Adds finished executions with histories of a given length. */
async function load(request: JsonObject, aws: DemoAws): Promise<object> {
  const number = (name: string) => (typeof request[name] === 'number' ? { [name]: request[name] } : {});
  if (
    typeof request.executions !== 'number' ||
    !(request.executions >= 1 && request.executions <= 2_000_000)
  ) {
    throw new AwsError('Invalid', 'executions must be a number from 1 to 2000000');
  }
  const rest = { ...number('events'), ...number('machines'), ...number('failures') };
  return addLoad(aws.world, { executions: request.executions, ...rest });
}
