import type { DemoAws } from '../../demo-aws.ts';
import type { JsonObject } from '../../json.ts';
import { parseArn } from '../../world/arns.ts';
import type { ExecutionRecord } from '../../world/execution-record.ts';
import { type MachineRecord, revisionAt } from '../../world/machine-record.ts';
import { AwsError, validationError } from '../aws-error.ts';

/** A member that must be a non-empty string. */
export function requiredText(request: JsonObject, name: string): string {
  const value = request[name];
  if (typeof value === 'string' && value !== '') return value;
  throw validationError(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${String(value)}'`} at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}

export function optionalText(request: JsonObject, name: string): string | undefined {
  const value = request[name];
  return typeof value === 'string' ? value : undefined;
}

/** 0 and nothing mean AWS's default of 100. */
export function pageSize(request: JsonObject): number {
  const value = request.maxResults ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1000) {
    throw validationError(
      `1 validation error detected: Value '${String(value)}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000`,
    );
  }
  return value === 0 ? 100 : value;
}

/** Dates on the wire are epoch seconds with a fraction. */
export const wireTime = (at: number) => at / 1000;

export const wireTimeOr = (name: string, at: number | undefined) =>
  at === undefined ? {} : { [name]: wireTime(at) };

export interface QualifiedMachine {
  readonly machine: MachineRecord;
  /** The version or alias after the name. */
  readonly qualifier: string | null;
}

/** The machine of a machine, version or alias ARN; throws StateMachineDoesNotExist and InvalidArn as AWS does. */
export function machineOf(aws: DemoAws, arn: string): QualifiedMachine {
  const parsed = parseArn(aws.place, arn);
  if (parsed === null || parsed.kind !== 'stateMachine') throw invalidArn(arn);
  const machine = aws.world.machines.get(parsed.machine);
  if (machine === undefined || parsed.label !== null || machine.createdAt > aws.now()) {
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }
  const known =
    parsed.rest === null || versionArns(machine, aws.now()).has(arn) || parsed.rest === machine.alias;
  if (!known) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
  return { machine, qualifier: parsed.rest };
}

/** Machines with an alias publish each revision as a version. */
export function versionArns(machine: MachineRecord, now: number): ReadonlyMap<string, number> {
  if (machine.alias === null) return new Map();
  const published = machine.revisions.filter(({ from }) => from <= now);
  return new Map(published.map((_, index) => [`${machine.arn}:${index + 1}`, index]));
}

export const newestRevision = (aws: DemoAws, machine: MachineRecord) => revisionAt(machine, aws.now());

export async function executionOf(aws: DemoAws, arn: string): Promise<ExecutionRecord> {
  const parsed = parseArn(aws.place, arn);
  if (parsed === null || parsed.kind !== 'execution' || parsed.rest === null) throw invalidArn(arn);
  const record = await aws.world.findExecution(arn);
  if (record === null) {
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }
  return record;
}

export const invalidArn = (arn: string) => new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
