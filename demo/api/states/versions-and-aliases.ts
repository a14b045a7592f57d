import { AwsError } from '../aws-error.ts';
import { openToken, sealToken } from '../page-token.ts';
import type { Action } from '../protocol.ts';
import { machineOf, newestRevision, pageSize, requiredText, versionArns, wireTime } from './request.ts';

export const listStateMachineVersions: Action = {
  bucket: { size: 100, refillPerSecond: 1 },
  async answer(request, aws) {
    const { machine } = machineOf(aws, requiredText(request, 'stateMachineArn'));
    const limit = pageSize(request);
    const sealed = { action: 'ListStateMachineVersions', request, now: aws.now() };
    const place = openToken(sealed);
    const skipped = typeof place === 'number' ? place : 0;
    const versions = [...versionArns(machine, aws.now())].toReversed();
    return {
      stateMachineVersions: versions.slice(skipped, skipped + limit).map(([arn, index]) => ({
        stateMachineVersionArn: arn,
        creationDate: wireTime(machine.revisions[index]?.from ?? machine.createdAt),
      })),
      ...(versions.length > skipped + limit ? { nextToken: sealToken(sealed, skipped + limit) } : {}),
    };
  },
};

export const listStateMachineAliases: Action = {
  bucket: { size: 100, refillPerSecond: 1 },
  async answer(request, aws) {
    const arn = requiredText(request, 'stateMachineArn');
    const { machine, qualifier } = machineOf(aws, arn);
    const current = `${newestRevision(aws, machine) + 1}`;
    const asked = qualifier === null || qualifier === current;
    return {
      stateMachineAliases:
        machine.alias === null || !asked
          ? []
          : [
              {
                stateMachineAliasArn: `${machine.arn}:${machine.alias}`,
                creationDate: wireTime(machine.createdAt),
              },
            ],
    };
  },
};

export const describeStateMachineAlias: Action = {
  bucket: { size: 200, refillPerSecond: 1 },
  async answer(request, aws) {
    const arn = requiredText(request, 'stateMachineAliasArn');
    const { machine, qualifier } = machineOf(aws, arn);
    if (machine.alias === null || qualifier !== machine.alias) {
      throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
    }
    const current = newestRevision(aws, machine);
    const updatedAt = machine.revisions[current]?.from ?? machine.createdAt;
    return {
      stateMachineAliasArn: arn,
      name: machine.alias,
      description: 'What production runs',
      routingConfiguration: [{ stateMachineVersionArn: `${machine.arn}:${current + 1}`, weight: 100 }],
      creationDate: wireTime(machine.createdAt),
      updateDate: wireTime(updatedAt),
    };
  },
};
