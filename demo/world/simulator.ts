import type { ExecutionIdentity, MapChildRequest, Outside, SpawnedChild } from '../interpreter/run.ts';
import { type Simulation, simulate } from '../interpreter/simulate.ts';
import type { Json } from '../json.ts';
import { executionArn, type Place } from './arns.ts';
import type { ExecutionRecord } from './execution-record.ts';
import type { MachineRecord } from './machine-record.ts';
import { mapProcessor } from './map-processor.ts';
import { recordPlan } from './record-plan.ts';
import { scriptedTasks } from './scripted-tasks.ts';
import { drawStart, type StartRules } from './starts.ts';
import { performTask } from './task-outcomes.ts';

export interface SimulatorOptions extends StartRules, Place {}

/** A record with its outcome and the executions it started. */
export type SettledRecord = ExecutionRecord & { readonly spawned: readonly SpawnedChild[] };

/** Simulates executions of machines: alone the outcome, or with all events. Keeps nothing but what it is asked for. */
export class Simulator {
  private readonly options: SimulatorOptions;
  private readonly machineNamed: (name: string) => MachineRecord | undefined;
  /** What a child is made of, beyond what its parent's simulation needs. */
  private readonly records = new WeakMap<SpawnedChild, SettledRecord>();

  constructor(options: SimulatorOptions, machineNamed: (name: string) => MachineRecord | undefined) {
    this.options = options;
    this.machineNamed = machineNamed;
  }

  /** The outcome only, which is what lists need. */
  async settle(record: ExecutionRecord): Promise<SettledRecord> {
    return settledBy(record, await this.simulate(record, false));
  }

  /** The whole simulation with all its events, also those that lie in the future. */
  history(record: ExecutionRecord): Promise<Simulation> {
    return this.simulate(record, true);
  }

  /** The record of an execution that another one started. */
  recordOf(child: SpawnedChild): SettledRecord | undefined {
    return this.records.get(child);
  }

  /** The input an execution was started with. */
  inputOf(record: ExecutionRecord): Json {
    const scenario = this.machineOf(record).scenario;
    // Only starts that a scenario made have an hour; all others were handed their input.
    if (record.hour === 0 || scenario === null) return record.input;
    const planned = { at: record.startedAt, index: record.index };
    return drawStart(this.options, scenario, record.hour, planned).input;
  }

  /** The definition an execution runs: its revision's, or its map's ItemProcessor. */
  definitionOf(record: ExecutionRecord) {
    const revision = this.machineOf(record).revisions[record.revision];
    if (revision === undefined) throw new Error(`No revision ${record.revision} of ${record.machine}`);
    return record.mapState === undefined
      ? revision.definition
      : mapProcessor(revision.definition, record.mapState);
  }

  private machineOf(record: ExecutionRecord): MachineRecord {
    const machine = this.machineNamed(record.machine);
    if (machine === undefined) throw new Error(`No machine ${record.machine}`);
    return machine;
  }

  private simulate(record: ExecutionRecord, keepEvents: boolean): Promise<Simulation> {
    return simulate({
      execution: this.identityOf(record),
      definition: this.definitionOf(record),
      seed: [this.options.seed, record.seed],
      outside: this.outside(record),
      commands: record.commands,
      keepEvents,
    });
  }

  private identityOf(record: ExecutionRecord): ExecutionIdentity {
    const machine = this.machineOf(record);
    return {
      arn: record.arn,
      name: record.name,
      machineArn: machine.arn,
      machineName: machine.name,
      roleArn: machine.roleArn,
      region: this.options.region,
      input: this.inputOf(record),
      startedAt: record.startedAt,
      versionArn: record.versionArn,
      aliasArn: record.aliasArn,
    };
  }

  private outside(parent: ExecutionRecord): Outside {
    const { scripts } = parent;
    const { scenario } = this.machineOf(parent);
    const scripted = scriptedTasks(scripts);
    return {
      perform: (call) => scripted(call) ?? performTask(scenario, this.options.anchor, call),
      startChild: ({ machine, name, input, at }) => {
        const child = this.machineNamed(machine);
        if (child === undefined || child.type === 'EXPRESS' || child.deletingFrom !== null) return null;
        return this.spawn({ ...recordPlan(this.options, child, { name, startedAt: at, input }), scripts });
      },
      startMapChild: (request) => this.spawn(this.mapChild(parent, request)),
      changeChild: (child, command) => {
        const known = this.records.get(child);
        if (known === undefined) throw new Error(`No child ${child.arn}`);
        return this.spawn({ ...known, commands: [...known.commands, command] });
      },
    };
  }

  private mapChild(parent: ExecutionRecord, request: MapChildRequest): ExecutionRecord {
    const { name, input, at, label, mapRunArn, itemCount, stateName } = request;
    const machine = this.machineOf(parent);
    // The child runs the revision of its parent, whatever came since.
    const { revision, scripts } = parent;
    const plan = recordPlan(this.options, machine, { name, startedAt: at, input, revision });
    const arn = executionArn(this.options, `${machine.name}/${label}`, name);
    const machineArn = `${machine.arn}/${label}`;
    return { ...plan, arn, seed: arn, machineArn, mapRunArn, itemCount, mapState: stateName, scripts };
  }

  private async spawn(plan: ExecutionRecord): Promise<SpawnedChild> {
    const simulation = await this.simulate(plan, false);
    const { phases, output, error, cause } = simulation;
    const { arn, name, machineArn, startedAt, itemCount } = plan;
    const input = this.inputOf(plan);
    const child = { arn, name, machineArn, input, startedAt, itemCount, phases, output, error, cause };
    this.records.set(child, settledBy(plan, simulation));
    return child;
  }
}

function settledBy(
  record: ExecutionRecord,
  { phases, mapRuns, spawned, eventCount }: Simulation,
): SettledRecord {
  return { ...record, phases, mapRuns, spawned, eventCount };
}
