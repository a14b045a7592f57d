import { DAY, MINUTE } from '../incidents.ts';
import { randomOf } from '../random.ts';
import { executionArn, machineArn } from './arns.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { type MachineRecord, revision, roleArn } from './machine-record.ts';
import { recordPlan } from './record-plan.ts';
import type { World } from './world.ts';

export interface LoadRequest {
  readonly executions: number;
  /** Events in each history. */
  readonly events?: number;
  readonly machines?: number;
  /** The share that fails, 0..1. */
  readonly failures?: number;
}

/** So many outcomes are simulated; all other executions are copies of one at another time. */
const VARIANTS = 64;

/** Makes finished executions with histories of a given length, spread over the last fortnight. */
export async function addLoad(world: World, request: LoadRequest): Promise<{ machines: readonly string[] }> {
  const { executions, events = 30, machines = 4, failures = 0.05 } = request;
  const names: string[] = [];
  for (let index = 0; index < machines; index++) {
    const share = Math.floor(executions / machines) + (index < executions % machines ? 1 : 0);
    const machine = loadMachine(world, `load-${events}-events-${world.machines.size + 1}`, events, failures);
    world.addMachine(machine);
    world.addExecutions(machine, await loadExecutions(world, machine, share, failures));
    names.push(machine.name);
  }
  return { machines: names };
}

function loadMachine(world: World, name: string, events: number, failures: number): MachineRecord {
  const createdAt = world.options.now() - 15 * DAY;
  return {
    name,
    arn: machineArn(world.options, name),
    type: 'STANDARD',
    roleArn: roleArn(world.options, name),
    createdAt,
    tags: new Map([['team', 'load']]),
    revisions: [revision(JSON.stringify(loadDefinition(events, failures)), createdAt, null)],
    alias: null,
    deletingFrom: null,
    scenario: null,
  };
}

/** A chain with exactly so many events: a Task makes five, a Pass two, start and end one each. */
export function loadDefinition(events: number, failures: number): object {
  const inner = Math.max(2, events - 2);
  let tasks = Math.floor(inner / 5);
  while (tasks > 0 && (inner - tasks * 5) % 2 !== 0) tasks -= 1;
  const passes = Math.floor((inner - tasks * 5) / 2);
  const names = [
    ...Array.from({ length: tasks }, (_, at) => `Step ${at + 1}`),
    ...Array.from({ length: passes }, (_, at) => `Note ${at + 1}`),
  ];
  const states = names.map((name, at) => {
    const next = names[at + 1];
    const way = next === undefined ? { End: true } : { Next: next };
    const state = name.startsWith('Step')
      ? {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { FunctionName: 'load-step', 'Payload.$': '$' },
          ResultPath: '$.last',
        }
      : { Type: 'Pass' };
    return [name, { ...state, ...way }] as const;
  });
  return {
    Comment: `${events} events, ${failures * 100} % failed`,
    StartAt: names[0] ?? 'Note 1',
    States: Object.fromEntries(states),
  };
}

async function loadExecutions(
  world: World,
  machine: MachineRecord,
  count: number,
  failures: number,
): Promise<readonly ExecutionRecord[]> {
  const { options } = world;
  const latest = options.now() - MINUTE;
  const failing = Math.round(VARIANTS * failures);
  const lastTask = Object.keys(machine.revisions[0]?.definition.States ?? {}).findLast((name) =>
    name.startsWith('Step'),
  );
  const failed = {
    machine: null,
    state: lastTask ?? null,
    times: null,
    afterMs: 120,
    result: { kind: 'fail', error: 'LoadFailure', cause: 'Failed on purpose' },
  } as const;
  const variants: ExecutionRecord[] = [];
  for (let variant = 0; variant < Math.min(VARIANTS, count); variant++) {
    const input = { load: true, variant };
    const plan = recordPlan(options, machine, { name: `variant-${variant}`, startedAt: latest, input });
    const scripts = variant < failing ? [[failed]] : [];
    variants.push(await world.settled({ ...plan, seed: `load-${variant}`, scripts }));
  }
  const step = Math.floor((14 * DAY) / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(options.seed, machine.name, index);
    const variant = random.pick(variants as [ExecutionRecord, ...ExecutionRecord[]]);
    return copyAt(world, machine, variant, latest - index * step - MINUTE, random.uuid());
  });
}

function copyAt(
  world: World,
  machine: MachineRecord,
  variant: ExecutionRecord,
  startedAt: number,
  name: string,
): ExecutionRecord {
  const shift = startedAt - variant.startedAt;
  return {
    ...variant,
    arn: executionArn(world.options, machine.name, name),
    name,
    startedAt,
    listedFrom: startedAt,
    phases: variant.phases.map(({ status, ...phase }) => ({
      status,
      startedAt: phase.startedAt + shift,
      stoppedAt: phase.stoppedAt === null ? null : phase.stoppedAt + shift,
    })),
  };
}
