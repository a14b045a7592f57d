import { AwsError } from '../aws-error.ts';
import type { Action } from '../protocol.ts';
import { machineOf, requiredText } from './request.ts';

export const listTagsForResource: Action = {
  bucket: { size: 100, refillPerSecond: 1 },
  async answer(request, aws) {
    const arn = requiredText(request, 'resourceArn');
    const { machine, qualifier } = machineOf(aws, arn);
    if (qualifier !== null) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
    return { tags: [...machine.tags].map(([key, value]) => ({ key, value })) };
  },
};
