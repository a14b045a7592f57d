import { setImmediate as nextTurn } from 'node:timers/promises';
import { DAY, HOUR } from '../incidents.ts';
import type {
  Command,
  ExecutionIdentity,
  MapChildRequest,
  Outside,
  SimulatedMapRun,
  SpawnedChild,
} from '../interpreter/run.ts';
import { type Simulation, simulate } from '../interpreter/simulate.ts';
import type { Json } from '../json.ts';
import { hashOf } from '../random.ts';
import type { Scenario } from '../scenario.ts';
import { executionArn, type Place, parseArn } from './arns.ts';
import { ExecutionList } from './execution-list.ts';
import type { ExecutionRecord, ScriptedOutcome } from './execution-record.ts';
import { HistoryCache } from './history-cache.ts';
import { type MachineRecord, revisionAt, scenarioMachine } from './machine-record.ts';
import { mapProcessor } from './map-processor.ts';
import { scriptedTasks } from './scripted-tasks.ts';
import { drawStart, type StartRules, startsInHour } from './starts.ts';
import { performTask } from './task-outcomes.ts';

export interface WorldOptions extends StartRules, Place {
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
  building: Promise<void>;
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
  /** Machines that were deleted: their executions can still be read. */
  private readonly deleted = new Map<string, MachineRecord>();
  /** What the admin endpoint scripted for executions that are started or redriven from now on. */
  script: readonly ScriptedOutcome[] = [];

  constructor(options: WorldOptions) {
    this.options = options;
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
    const index = this.indexOf(machine);
    const upTo = Math.floor(this.options.now() / HOUR);
    if (index.nextHour <= upTo) {
      const hours = { from: index.nextHour, to: upTo };
      index.nextHour = upTo + 1;
      index.building = index.building.then(() => this.simulateHours(machine, index.list, hours));
    }
    await index.building;
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
    return this.histories.get(key, () => this.simulateRecord(record, true));
  }

  /** The input an execution was started with. */
  inputOf(record: ExecutionRecord): Json {
    const scenario = this.machineNamed(record.machine)?.scenario;
    if (record.input !== null || scenario == null) return record.input;
    const planned = { at: record.startedAt, index: record.index };
    return drawStart(this.options, scenario, record.hour, planned).input;
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

  /** The definition an execution runs: its revision's, or its map's ItemProcessor. */
  definitionOf(record: ExecutionRecord) {
    const revision = this.machineNamed(record.machine)?.revisions[record.revision];
    if (revision === undefined) throw new Error(`No revision ${record.revision} of ${record.machine}`);
    return record.mapState === undefined
      ? revision.definition
      : mapProcessor(revision.definition, record.mapState);
  }

  private indexOf(machine: MachineRecord): MachineIndex {
    const known = this.indexes.get(machine.name);
    if (known !== undefined) return known;
    const firstHour = Math.floor((this.options.anchor - FORTNIGHT) / HOUR);
    const index = { list: new ExecutionList(), nextHour: firstHour, building: Promise.resolve() };
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
    for (const parent of scenario.startedBy ?? []) {
      const starter = this.machines.get(parent);
      if (starter !== undefined) await this.executionsOf(starter);
    }
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

  /** A record with the outcome of its simulation. */
  async settled(record: ExecutionRecord): Promise<ExecutionRecord & { spawned: readonly SpawnedChild[] }> {
    const { phases, mapRuns, spawned, eventCount } = await this.simulateRecord(record, false);
    return { ...record, phases, mapRuns, spawned, eventCount };
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
    const machine = this.machineNamed(child.machineName);
    if (machine === undefined) return;
    const list =
      child.mapRunArn === undefined
        ? this.indexOf(machine).list
        : (this.mapRunLists.get(child.mapRunArn) ?? new ExecutionList());
    const plan = recordPlan(this.options, machine, child);
    const { phases, mapRuns, spawned, commands, eventCount } = child;
    const mapState = child.mapRunArn === undefined ? undefined : child.stateName;
    this.keep(list, {
      ...plan,
      arn: child.arn,
      machineArn: child.machineArn,
      mapRunArn: child.mapRunArn,
      itemCount: child.itemCount,
      mapState,
      phases,
      mapRuns,
      spawned,
      commands,
      parentArn,
      eventCount,
      seed: child.arn,
    });
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

  private simulateRecord(record: ExecutionRecord, keepEvents: boolean): Promise<Simulation> {
    const machine = this.machineNamed(record.machine);
    if (machine === undefined) throw new Error(`No machine ${record.machine}`);
    return simulate({
      execution: this.identityOf(record, machine),
      definition: this.definitionOf(record),
      seed: [this.options.seed, record.seed],
      outside: this.outside(machine, record.scripts),
      commands: record.commands,
      keepEvents,
    });
  }

  private identityOf(record: ExecutionRecord, machine: MachineRecord): ExecutionIdentity {
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

  private outside(machine: MachineRecord, scripts: ExecutionRecord['scripts']): Outside {
    const scripted = scriptedTasks(scripts);
    return {
      perform: (call) => scripted(call) ?? performTask(machine.scenario, this.options.anchor, call),
      startChild: ({ machine: name, name: childName, input, at }) => {
        const child = this.machines.get(name);
        if (child === undefined || child.type === 'EXPRESS') return null;
        const plan = recordPlan(this.options, child, { name: childName, startedAt: at, input });
        return this.spawn(plan);
      },
      startMapChild: (request) => this.spawn(this.mapChild(machine, request)),
      changeChild: (child, command) => {
        const owner = this.machineNamed(child.machineName) ?? machine;
        const plan = recordPlan(this.options, owner, child);
        const mapState = child.mapRunArn === undefined ? undefined : child.stateName;
        const { arn, machineArn, mapRunArn, itemCount } = child;
        const commands = [...child.commands, command];
        return this.spawn({ ...plan, arn, machineArn, mapRunArn, itemCount, mapState, commands, seed: arn });
      },
    };
  }

  private mapChild(machine: MachineRecord, request: MapChildRequest): ExecutionRecord {
    const { name, input, at, label, mapRunArn, itemCount, stateName, parent } = request;
    // The child runs the revision of its parent, whatever came since.
    const plan = recordPlan(this.options, machine, { name, startedAt: at, input }, parent.startedAt);
    const arn = executionArn(this.options, `${machine.name}/${label}`, name);
    return {
      ...plan,
      arn,
      seed: arn,
      machineArn: `${machine.arn}/${label}`,
      mapRunArn,
      itemCount,
      mapState: stateName,
    };
  }

  private async spawn(record: ExecutionRecord): Promise<SpawnedChild> {
    const { phases, mapRuns, spawned, output, error, cause, eventCount } = await this.simulateRecord(
      record,
      false,
    );
    return {
      arn: record.arn,
      name: record.name,
      machineArn: record.machineArn,
      machineName: record.machine,
      input: this.inputOf(record),
      startedAt: record.startedAt,
      phases,
      output,
      error,
      cause,
      commands: record.commands,
      mapRunArn: record.mapRunArn,
      itemCount: record.itemCount,
      stateName: record.mapState ?? '',
      spawned,
      mapRuns,
      eventCount,
    };
  }
}

/** The version or alias a start named; null for neither, undefined for what the scenario goes through. */
interface StartedThrough {
  readonly versionArn?: string | null | undefined;
  readonly aliasArn?: string | null | undefined;
  readonly revision?: number | undefined;
}

// Shared, since there are many records and few of them hold any.
const NO_COMMANDS: readonly Command[] = [];
const NO_MAP_RUNS: readonly SimulatedMapRun[] = [];
const NO_SCRIPTS: ExecutionRecord['scripts'] = [];

/** A record before it was simulated. */
export function recordPlan(
  place: Place,
  machine: MachineRecord,
  start: StartedThrough & { readonly name: string; readonly startedAt: number; readonly input: Json },
  revisionFrom = start.startedAt,
): ExecutionRecord {
  const arn = executionArn(place, machine.name, start.name);
  const revision = start.revision ?? revisionAt(machine, revisionFrom);
  const viaAlias = machine.alias !== null && machine.scenario !== null;
  return {
    arn,
    name: start.name,
    machine: machine.name,
    machineArn: machine.arn,
    revision,
    startedAt: start.startedAt,
    versionArn: through(start.versionArn, viaAlias ? `${machine.arn}:${revision + 1}` : undefined),
    aliasArn: through(start.aliasArn, viaAlias ? `${machine.arn}:${machine.alias}` : undefined),
    mapRunArn: undefined,
    itemCount: undefined,
    mapState: undefined,
    input: start.input,
    hour: 0,
    index: 0,
    commands: NO_COMMANDS,
    phases: [],
    mapRuns: NO_MAP_RUNS,
    listedFrom: start.startedAt + (hashOf(arn) % 1000),
    parentArn: undefined,
    eventCount: 0,
    scripts: NO_SCRIPTS,
    seed: arn,
  };
}

const through = (given: string | null | undefined, usual: string | undefined) =>
  given === null ? undefined : (given ?? usual);

/** A scenario's fate as commands at points in time. */
function fateCommands(
  fate: { stopAfterMs?: number; error?: string; cause?: string; redriveAfterMs?: number },
  record: ExecutionRecord,
): readonly Command[] {
  const commands: Command[] = [];
  const end = record.phases.at(-1);
  let stoppedAt = end?.stoppedAt ?? Number.POSITIVE_INFINITY;
  if (fate.stopAfterMs !== undefined && record.startedAt + fate.stopAfterMs < stoppedAt) {
    stoppedAt = record.startedAt + fate.stopAfterMs;
    commands.push({ kind: 'stop', at: stoppedAt, error: fate.error, cause: fate.cause });
  } else if (end?.status === 'SUCCEEDED') return [];
  if (fate.redriveAfterMs !== undefined && Number.isFinite(stoppedAt)) {
    commands.push({ kind: 'redrive', at: stoppedAt + fate.redriveAfterMs });
  }
  return commands;
}
