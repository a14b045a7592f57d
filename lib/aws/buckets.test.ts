import { expect, test } from 'vitest';
import { awsBucket } from './buckets.ts';

test('the three big regions have larger buckets', () => {
  expect(awsBucket({ region: 'eu-west-1' }, 'ListExecutions')).toEqual({ size: 200, refillPerSecond: 5 });
  expect(awsBucket({ region: 'eu-central-1' }, 'ListExecutions')).toEqual({ size: 100, refillPerSecond: 2 });
});

test('a quota that AWS raised replaces the default of its action only', () => {
  const account = { region: 'eu-central-1', quotas: { ListExecutions: { size: 500, refillPerSecond: 50 } } };
  expect(awsBucket(account, 'ListExecutions')).toEqual({ size: 500, refillPerSecond: 50 });
  expect(awsBucket(account, 'GetExecutionHistory')).toEqual({ size: 400, refillPerSecond: 20 });
});
