import { setImmediate as nextTurn } from 'node:timers/promises';
import { DAY, HOUR } from '../incidents.ts';
import type { Command, SimulatedMapRun, SpawnedChild } from '../interpreter/run.ts';
import type { Simulation } from '../interpreter/simulate.ts';
import type { Json } from '../json.ts';
import type { Scenario } from '../scenario.ts';
import { parseArn } from './arns.ts';
import { ExecutionList } from './execution-list.ts';
import type { ExecutionRecord, ScriptedOutcome } from './execution-record.ts';
import { HistoryCache } from './history-cache.ts';
import { type MachineRecord, scenarioMachine } from './machine-record.ts';
import { fateCommands, recordPlan, type StartedThrough } from './record-plan.ts';
import { type SettledRecord, Simulator, type SimulatorOptions } from './simulator.ts';
import { drawStart, startsInHour } from './starts.ts';

export interface WorldOptions extends SimulatorOptions {
  readonly scenarios: readonly Scenario[];
  readonly now: () => number;
}

/** How long before the anchor the executions begin. */
const FORTNIGHT = 14 * DAY;
/** Indexing hands the process back after so much work, so that requests are answered meanwhile. */
const SLICE_MS = 12;

interface MachineIndex {
  readonly list: ExecutionList;
  /** The first hour (since 1970) that is not simulated yet. */
  nextHour: number;
  built: Promise<void>;
}

/**
 * Everything that exists in the demo AWS: a pure function of seed, anchor and time, plus what was done through the
 * API. A machine's executions are simulated for their outcome when it is first asked about, and again for their
 * events when somebody reads a history.
 */
export class World {
  readonly options: WorldOptions;
  readonly machines = new Map<string, MachineRecord>();
  private readonly indexes = new Map<string, MachineIndex>();
  private readonly byArn = new Map<string, ExecutionRecord>();
  private readonly mapRunLists = new Map<string, ExecutionList>();
  private readonly mapRunOwners = new Map<string, string>();
  private readonly histories = new HistoryCache();
  private readonly simulator: Simulator;
  /** One machine is indexed at a time, so that whoever asked first is answered first. */
  private turn: Promise<void> = Promise.resolve();
  /** Machines that were deleted: their executions can still be read. */
  private readonly deleted = new Map<string, MachineRecord>();
  /** What the admin endpoint scripted for executions that are started or redriven from now on. */
  script: readonly ScriptedOutcome[] = [];

  constructor(options: WorldOptions) {
    this.options = options;
    this.simulator = new Simulator(options, (name) => this.machineNamed(name));
    for (const scenario of options.scenarios) {
      this.machines.set(scenario.name, scenarioMachine(options, options.anchor, scenario));
    }
  }

  addMachine(machine: MachineRecord): void {
    if (this.deleted.delete(machine.name)) {
      this.indexes.delete(machine.name);
      for (const [arn, record] of this.byArn) if (record.machine === machine.name) this.byArn.delete(arn);
    }
    this.machines.set(machine.name, machine);
  }

  deleteMachine(machine: MachineRecord): void {
    machine.deletingFrom = this.options.now();
    this.machines.delete(machine.name);
    this.deleted.set(machine.name, machine);
  }

  /** Also one that was deleted. */
  machineNamed(name: string | undefined): MachineRecord | undefined {
    return this.machines.get(name ?? '') ?? this.deleted.get(name ?? '');
  }

  /** Executions that are made, not simulated one by one (load). */
  addExecutions(machine: MachineRecord, records: Iterable<ExecutionRecord>): void {
    const { list } = this.indexOf(machine);
    for (const record of records) this.keep(list, record);
  }

  /** Every execution that was started by now. */
  async allExecutions(): Promise<readonly ExecutionRecord[]> {
    await this.prepare();
    const now = this.options.now();
    return [...this.byArn.values()].filter(({ startedAt }) => startedAt <= now);
  }

  /** Simulates all machines in the background, one after the other. */
  async prepare(): Promise<void> {
    for (const machine of this.machines.values()) await this.executionsOf(machine);
  }

  async executionsOf(machine: MachineRecord): Promise<ExecutionList> {
    for (const parent of machine.scenario?.startedBy ?? []) {
      const starter = this.machines.get(parent);
      if (starter !== undefined) await this.executionsOf(starter);
    }
    const index = this.indexOf(machine);
    const upTo = Math.floor(this.options.now() / HOUR);
    if (index.nextHour <= upTo) {
      const hours = { from: index.nextHour, to: upTo };
      index.nextHour = upTo + 1;
      this.turn = this.turn.then(() => this.simulateHours(machine, index.list, hours));
      index.built = this.turn;
    }
    await index.built;
    return index.list;
  }

  /** The execution with this ARN, if it was started by now. */
  async findExecution(arn: string): Promise<ExecutionRecord | null> {
    const parsed = parseArn(this.options, arn);
    const machine = this.machineNamed(parsed?.machine);
    if (machine === undefined) return null;
    await this.executionsOf(machine);
    const record = this.byArn.get(arn);
    return record === undefined || record.startedAt > this.options.now() ? null : record;
  }

  async mapRun(
    arn: string,
  ): Promise<{ owner: ExecutionRecord; mapRun: SimulatedMapRun; list: ExecutionList } | null> {
    const parsed = parseArn(this.options, arn);
    const machine = this.machineNamed(parsed?.machine);
    if (machine === undefined) return null;
    await this.executionsOf(machine);
    const owner = this.byArn.get(this.mapRunOwners.get(arn) ?? '');
    const mapRun = owner?.mapRuns.find((candidate) => candidate.arn === arn);
    const list = this.mapRunLists.get(arn);
    if (owner === undefined || mapRun === undefined || list === undefined) return null;
    return mapRun.startedAt > this.options.now() ? null : { owner, mapRun, list };
  }

  /** The whole simulation with all its events, also those that lie in the future. */
  historyOf(record: ExecutionRecord): Promise<Simulation> {
    const key = `${record.arn}#${record.commands.length}`;
    return this.histories.get(key, () => this.simulator.history(record));
  }

  inputOf(record: ExecutionRecord): Json {
    return this.simulator.inputOf(record);
  }

  definitionOf(record: ExecutionRecord) {
    return this.simulator.definitionOf(record);
  }

  /** A record with the outcome of its simulation. */
  settled(record: ExecutionRecord): Promise<SettledRecord> {
    return this.simulator.settle(record);
  }

  /** Starts an execution now, through the API. */
  async start(
    machine: MachineRecord,
    name: string,
    input: Json,
    via: StartedThrough,
  ): Promise<ExecutionRecord> {
    const list = await this.executionsOf(machine);
    const startedAt = this.options.now();
    const plan = recordPlan(this.options, machine, { name, startedAt, input, ...via });
    const record = await this.settled({ ...plan, scripts: [this.script] });
    this.keep(list, record);
    return record;
  }

  /** Stops or redrives an execution: it is simulated again with that command, and replaces what was known. */
  async command(record: ExecutionRecord, command: Command): Promise<ExecutionRecord> {
    const machine = this.machineNamed(record.machine);
    if (machine === undefined) throw new Error(`No machine ${record.machine}`);
    const list = this.mapRunLists.get(record.mapRunArn ?? '') ?? (await this.executionsOf(machine));
    // What would have happened later does not: only commands up to now count.
    const past = record.commands.filter(({ at }) => at <= command.at);
    const known = record.scripts.length === 0 ? [[]] : record.scripts;
    const scripts = command.kind === 'redrive' ? [...known, this.script] : known;
    const changed = await this.settled({ ...record, commands: [...past, command], scripts });
    this.forget(record);
    this.keep(list, changed);
    return changed;
  }

  private indexOf(machine: MachineRecord): MachineIndex {
    const known = this.indexes.get(machine.name);
    if (known !== undefined) return known;
    const firstHour = Math.floor((this.options.anchor - FORTNIGHT) / HOUR);
    const index = { list: new ExecutionList(), nextHour: firstHour, built: Promise.resolve() };
    this.indexes.set(machine.name, index);
    return index;
  }

  private async simulateHours(
    machine: MachineRecord,
    list: ExecutionList,
    { from, to }: { from: number; to: number },
  ): Promise<void> {
    const { scenario } = machine;
    if (scenario === null || scenario.type === 'EXPRESS') return;
    let sliceStart = performance.now();
    for (let hour = to; hour >= from; hour--) {
      for (const planned of startsInHour(this.options, scenario, hour)) {
        const { name, input, fate } = drawStart(this.options, scenario, hour, planned);
        const plan = recordPlan(this.options, machine, { name, startedAt: planned.at, input });
        const drawn = { ...plan, input: null, hour, index: planned.index };
        let record = await this.settled(drawn);
        const commands = fate === null ? [] : fateCommands(fate, record);
        if (commands.length > 0) record = await this.settled({ ...drawn, commands });
        this.keep(list, record);
        if (performance.now() - sliceStart > SLICE_MS) {
          await nextTurn();
          sliceStart = performance.now();
        }
      }
    }
  }

  private keep(list: ExecutionList, record: ExecutionRecord & { spawned?: readonly SpawnedChild[] }): void {
    const { spawned = [], ...kept } = record;
    this.byArn.set(kept.arn, kept);
    list.add(kept);
    for (const child of spawned) this.keepChild(child, kept.arn);
    for (const mapRun of kept.mapRuns) {
      this.mapRunOwners.set(mapRun.arn, kept.arn);
      this.mapRunLists.set(mapRun.arn, new ExecutionList());
      for (const child of mapRun.children) if (child !== undefined) this.keepChild(child, kept.arn);
    }
  }

  private keepChild(child: SpawnedChild, parentArn: string): void {
    const record = this.simulator.recordOf(child);
    const machine = this.machineNamed(record?.machine);
    if (record === undefined || machine === undefined) return;
    const list =
      record.mapRunArn === undefined
        ? this.indexOf(machine).list
        : (this.mapRunLists.get(record.mapRunArn) ?? new ExecutionList());
    this.keep(list, { ...record, parentArn });
  }

  /** Drops a record and the executions it started. */
  private forget(record: ExecutionRecord): void {
    const gone = new Set([record.arn]);
    for (const [arn, { parentArn }] of this.byArn) {
      if (parentArn !== undefined && gone.has(parentArn)) gone.add(arn);
    }
    const lists = [...this.indexes.values()].map(({ list }) => list);
    for (const list of [...lists, ...this.mapRunLists.values()]) list.remove(gone);
    for (const arn of gone) this.byArn.delete(arn);
    for (const mapRun of record.mapRuns) this.mapRunLists.delete(mapRun.arn);
  }
}
