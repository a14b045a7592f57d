import { type MachineDefinition, parseDefinition } from '../interpreter/definition.ts';
import { hashOf } from '../random.ts';
import type { Scenario } from '../scenario.ts';
import { machineArn, type Place } from './arns.ts';

/** A state machine as AWS knows it. */
export interface MachineRecord {
  readonly name: string;
  readonly arn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  readonly createdAt: number;
  readonly tags: Map<string, string>;
  readonly revisions: MachineRevision[];
  readonly alias: string | null;
  deletingFrom: number | null;
  /** Null for machines that somebody made through the API. */
  readonly scenario: Scenario | null;
}

export interface MachineRevision {
  readonly text: string;
  readonly definition: MachineDefinition;
  readonly from: number;
  /** AWS gives the first revision none. */
  readonly revisionId: string | null;
}

const DAY = 86_400_000;

export function scenarioMachine(place: Place, anchor: number, scenario: Scenario): MachineRecord {
  const createdAt =
    anchor - (120 + (hashOf(scenario.name) % 400)) * DAY - (hashOf(scenario.name, 'at') % DAY);
  return {
    name: scenario.name,
    arn: machineArn(place, scenario.name),
    type: scenario.type,
    roleArn: roleArn(place, scenario.name),
    createdAt,
    tags: new Map(Object.entries(scenario.tags)),
    revisions: scenario.revisions.map(({ definition, from }, index) =>
      revision(
        JSON.stringify(definition, null, 2),
        from === null ? createdAt : anchor + from,
        index === 0 ? null : revisionId(scenario.name, index),
      ),
    ),
    alias: scenario.alias ?? null,
    deletingFrom: null,
    scenario,
  };
}

export function revision(text: string, from: number, id: string | null): MachineRevision {
  const parsed = parseDefinition(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return { text, definition: parsed.definition, from, revisionId: id };
}

export function revisionId(machine: string, index: number): string {
  const words = [0, 1, 2, 3]
    .map((part) => hashOf(machine, index, part).toString(16).padStart(8, '0'))
    .join('');
  return `${words.slice(0, 8)}-${words.slice(8, 12)}-4${words.slice(13, 16)}-a${words.slice(17, 20)}-${words.slice(20, 32)}`;
}

export const roleArn = ({ account }: Place, machine: string) =>
  `arn:aws:iam::${account}:role/StepFunctions-${machine}-role`;

/** The revision that a start at this time runs. */
export function revisionAt(machine: MachineRecord, at: number): number {
  const found = machine.revisions.findLastIndex(({ from }) => from <= at);
  return Math.max(0, found);
}
