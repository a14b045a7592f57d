import type { Command, SimulatedMapRun } from '../interpreter/run.ts';
import type { Json } from '../json.ts';
import { hashOf } from '../random.ts';
import type { Fate } from '../scenario.ts';
import { executionArn, type Place } from './arns.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { type MachineRecord, revisionAt } from './machine-record.ts';

/** The version or alias a start named; null for neither, undefined for what the scenario goes through. */
export interface StartedThrough {
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
export function fateCommands(fate: Fate, record: ExecutionRecord): readonly Command[] {
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
