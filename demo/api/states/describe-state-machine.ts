import type { DemoAws } from '../../demo-aws.ts';
import type { MachineRecord } from '../../world/machine-record.ts';
import { AwsError } from '../aws-error.ts';
import type { Action } from '../protocol.ts';
import { executionOf, machineOf, newestRevision, requiredText, versionArns, wireTime } from './request.ts';

export const describeStateMachine: Action = {
  bucket: { size: 200, refillPerSecond: 20 },
  async answer(request, aws) {
    const arn = requiredText(request, 'stateMachineArn');
    const { machine } = machineOf(aws, arn);
    const version = versionArns(machine, aws.now()).get(arn);
    const index = version ?? newestRevision(aws, machine);
    const text = machine.revisions[index]?.text ?? '{}';
    return {
      stateMachineArn: arn,
      name: machine.name,
      status: machine.deletingFrom === null ? 'ACTIVE' : 'DELETING',
      definition: request.includedData === 'METADATA_ONLY' ? '{}' : text,
      roleArn: machine.roleArn,
      type: machine.type,
      creationDate: wireTime(version === undefined ? machine.createdAt : publishedAt(machine, version)),
      ...settingsOf(aws, machine, index),
    };
  },
};

const publishedAt = ({ revisions, createdAt }: MachineRecord, version: number) =>
  revisions[version]?.from ?? createdAt;

/** The definition as that execution uses it, whatever came since. */
export const describeStateMachineForExecution: Action = {
  bucket: { size: 200, refillPerSecond: 1 },
  async answer(request, aws) {
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const machine = aws.world.machineNamed(record.machine);
    if (machine === undefined) throw new AwsError('StateMachineDoesNotExist', 'State Machine Does Not Exist');
    const revision = machine.revisions[record.revision];
    const own =
      record.mapState === undefined ? revision?.text : JSON.stringify(aws.world.definitionOf(record));
    return {
      stateMachineArn: record.machineArn,
      name: machine.name,
      definition: request.includedData === 'METADATA_ONLY' ? '{}' : (own ?? '{}'),
      roleArn: machine.roleArn,
      updateDate: wireTime(revision?.from ?? machine.createdAt),
      ...(record.mapRunArn === undefined
        ? {}
        : { mapRunArn: record.mapRunArn, label: record.machineArn.split('/').at(-1) }),
      ...settingsOf(aws, machine, record.revision),
    };
  },
};

function settingsOf(aws: DemoAws, machine: MachineRecord, revision: number) {
  const { region, account } = aws.place;
  const logGroupArn = `arn:aws:logs:${region}:${account}:log-group:/aws/vendedlogs/states/${machine.name}-Logs:*`;
  const logged = machine.type === 'EXPRESS';
  const revisionId = machine.revisions[revision]?.revisionId ?? null;
  return {
    loggingConfiguration: {
      level: logged ? 'ALL' : 'OFF',
      includeExecutionData: logged,
      ...(logged ? { destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] } : {}),
    },
    tracingConfiguration: { enabled: false },
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    ...(revisionId === null ? {} : { revisionId }),
  };
}
