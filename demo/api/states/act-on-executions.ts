import { textOf } from '../../interpreter/history-recorder.ts';
import { type Json, parseJson } from '../../json.ts';
import { randomOf } from '../../random.ts';
import { executionArn } from '../../world/arns.ts';
import { viewAt } from '../../world/execution-record.ts';
import { AwsError, validationError } from '../aws-error.ts';
import type { Action } from '../protocol.ts';
import { redriveStatusOf, viewOf } from './describe-execution.ts';
import { executionOf, machineOf, optionalText, requiredText, versionArns, wireTime } from './request.ts';

const MOST_INPUT = 262_144;
// What AWS refuses in names: whitespace, brackets, wildcards, quotes and the like.
const BAD_NAME = /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/u;

export const startExecution: Action = {
  bucket: { size: 1300, refillPerSecond: 300 },
  async answer(request, aws) {
    const arn = requiredText(request, 'stateMachineArn');
    if (/:stateMachine:[^:]+\//.test(arn)) {
      throw validationError('A labelled state machine ARN cannot be started');
    }
    const { machine, qualifier } = machineOf(aws, arn);
    if (machine.deletingFrom !== null) {
      throw new AwsError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);
    }
    const input = inputOf(optionalText(request, 'input') ?? '{}');
    const name = optionalText(request, 'name') ?? randomOf('name', arn, aws.now(), started++).uuid();
    if (name.length > 80 || BAD_NAME.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    if (machine.type === 'EXPRESS') {
      const id = randomOf('express', arn, aws.now(), started++).uuid();
      const express = machine.arn.replace(':stateMachine:', ':express:');
      return { executionArn: `${express}:${name}:${id}`, startDate: wireTime(aws.now()) };
    }
    const namesake = await aws.world.findExecution(executionArn(aws.place, machine.name, name));
    if (namesake !== null) {
      const running = viewAt(namesake, aws.now())?.status === 'RUNNING';
      if (!running || textOf(aws.world.inputOf(namesake)) !== textOf(input)) {
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${namesake.arn}'`);
      }
      return { executionArn: namesake.arn, startDate: wireTime(namesake.startedAt) };
    }
    const versions = versionArns(machine, aws.now());
    const viaAlias = qualifier !== null && qualifier === machine.alias;
    const versionArn = viaAlias ? [...versions.keys()].at(-1) : qualifier === null ? null : arn;
    const record = await aws.world.start(machine, name, input, {
      versionArn: versionArn ?? null,
      aliasArn: viaAlias ? arn : null,
      revision: versions.get(arn),
    });
    return { executionArn: record.arn, startDate: wireTime(record.startedAt) };
  },
};

/** Makes names unlike when two are made in one millisecond. */
let started = 0;

function inputOf(text: string): Json {
  if (Buffer.byteLength(text) > MOST_INPUT) {
    throw validationError(
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    );
  }
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
  }
}

export const stopExecution: Action = {
  bucket: { size: 1000, refillPerSecond: 200 },
  async answer(request, aws) {
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const view = viewOf(record, aws);
    if (view.status !== 'RUNNING') return { stopDate: wireTime(view.stoppedAt ?? aws.now()) };
    const at = aws.now();
    await aws.world.command(record, {
      kind: 'stop',
      at,
      error: optionalText(request, 'error'),
      cause: optionalText(request, 'cause'),
    });
    return { stopDate: wireTime(at) };
  },
};

export const redriveExecution: Action = {
  bucket: { size: 1300, refillPerSecond: 300 },
  async answer(request, aws) {
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const view = viewOf(record, aws);
    const { redriveStatus, redriveStatusReason } = {
      redriveStatusReason: '',
      ...redriveStatusOf(view, aws.now()),
    };
    const token = optionalText(request, 'clientToken');
    const repeated = token === undefined ? undefined : aws.redriveTokens.get(`${record.arn}#${token}`);
    if (repeated !== undefined) return { redriveDate: wireTime(repeated) };
    if (redriveStatus !== 'REDRIVABLE') {
      throw new AwsError(
        'ExecutionNotRedrivable',
        redriveStatusReason || 'Execution can only be redriven by its map run',
      );
    }
    const at = aws.now();
    await aws.world.command(record, { kind: 'redrive', at });
    if (token !== undefined) aws.redriveTokens.set(`${record.arn}#${token}`, at);
    return { redriveDate: wireTime(at) };
  },
};
