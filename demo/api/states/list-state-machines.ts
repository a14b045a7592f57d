import { openToken, sealToken } from '../page-token.ts';
import type { Action } from '../protocol.ts';
import { pageSize, wireTime } from './request.ts';

export const listStateMachines: Action = {
  bucket: { size: 100, refillPerSecond: 5 },
  async answer(request, aws) {
    const now = aws.now();
    const limit = pageSize(request);
    const sealed = { action: 'ListStateMachines', request, now };
    const place = openToken(sealed);
    const machines = [...aws.world.machines.values()]
      .filter(({ createdAt }) => createdAt <= now)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .filter(({ name }) => typeof place !== 'string' || name > place);
    const shown = machines.slice(0, limit);
    const last = shown.at(-1);
    return {
      stateMachines: shown.map(({ arn, name, type, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: wireTime(createdAt),
      })),
      ...(machines.length > limit && last ? { nextToken: sealToken(sealed, last.name) } : {}),
    };
  },
};
