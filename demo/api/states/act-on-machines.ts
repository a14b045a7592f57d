import { parseDefinition } from '../../interpreter/definition.ts';
import type { JsonObject } from '../../json.ts';
import { isArray, isObject } from '../../json.ts';
import { machineArn } from '../../world/arns.ts';
import { type MachineRecord, revision, revisionId } from '../../world/machine-record.ts';
import { AwsError, validationError } from '../aws-error.ts';
import type { Action } from '../protocol.ts';
import { machineOf, optionalText, requiredText, wireTime } from './request.ts';

const bucket = { size: 100, refillPerSecond: 1 };

export const createStateMachine: Action = {
  bucket,
  async answer(request, aws) {
    const name = requiredText(request, 'name');
    const definition = checkedDefinition(requiredText(request, 'definition'));
    const role = requiredText(request, 'roleArn');
    const type = optionalText(request, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
    if (name.length > 80 || /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/u.test(name)) {
      throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    }
    const arn = machineArn(aws.place, name);
    const known = aws.world.machines.get(name);
    if (known !== undefined) {
      if (known.revisions.at(-1)?.text === definition && known.type === type) {
        return { stateMachineArn: arn, creationDate: wireTime(known.createdAt) };
      }
      throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const createdAt = aws.now();
    aws.world.addMachine({
      name,
      arn,
      type,
      roleArn: role,
      createdAt,
      tags: tagsOf(request),
      revisions: [revision(definition, createdAt, null)],
      alias: null,
      deletingFrom: null,
      scenario: null,
    });
    return { stateMachineArn: arn, creationDate: wireTime(createdAt) };
  },
};

function checkedDefinition(text: string): string {
  const parsed = parseDefinition(text);
  if ('problem' in parsed) {
    throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${parsed.problem}'`);
  }
  return text;
}

function tagsOf(request: JsonObject): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of isArray(request.tags) ? request.tags : []) {
    if (isObject(tag) && typeof tag.key === 'string') tags.set(tag.key, String(tag.value ?? ''));
  }
  return tags;
}

export const updateStateMachine: Action = {
  bucket,
  async answer(request, aws) {
    const { machine } = machineOf(aws, requiredText(request, 'stateMachineArn'));
    refuseDeleting(machine);
    const given = optionalText(request, 'definition');
    if (given === undefined && optionalText(request, 'roleArn') === undefined) {
      throw new AwsError(
        'MissingRequiredParameter',
        'Either the definition or the role ARN must be specified',
      );
    }
    const text = given === undefined ? (machine.revisions.at(-1)?.text ?? '{}') : checkedDefinition(given);
    const now = aws.now();
    const id = revisionId(machine.name, machine.revisions.length);
    machine.revisions.push(revision(text, now, id));
    return { updateDate: wireTime(now), revisionId: id };
  },
};

export const deleteStateMachine: Action = {
  bucket,
  async answer(request, aws) {
    const arn = requiredText(request, 'stateMachineArn');
    const machine = [...aws.world.machines.values()].find((candidate) => candidate.arn === arn);
    // Deleting what is not there succeeds, as with AWS.
    if (machine !== undefined) aws.world.deleteMachine(machine);
    return {};
  },
};

export const tagResource: Action = {
  bucket: { size: 200, refillPerSecond: 1 },
  async answer(request, aws) {
    const { machine } = machineOf(aws, requiredText(request, 'resourceArn'));
    const added = tagsOf(request);
    if (new Map([...machine.tags, ...added]).size > 50) {
      throw new AwsError('TooManyTags', 'A resource can have at most 50 tags');
    }
    for (const [key, value] of added) machine.tags.set(key, value);
    return {};
  },
};

export const untagResource: Action = {
  bucket: { size: 200, refillPerSecond: 1 },
  async answer(request, aws) {
    const { machine } = machineOf(aws, requiredText(request, 'resourceArn'));
    if (!isArray(request.tagKeys)) throw validationError('tagKeys must be a list');
    for (const key of request.tagKeys) machine.tags.delete(String(key));
    return {};
  },
};

function refuseDeleting(machine: MachineRecord): void {
  if (machine.deletingFrom !== null) {
    throw new AwsError('StateMachineDeleting', `State Machine is being deleted: '${machine.arn}'`);
  }
}
