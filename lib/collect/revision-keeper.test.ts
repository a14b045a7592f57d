import { expect, test, vi } from 'vitest';
import { epochMillis, eventId } from '../units.ts';
import type { Asker } from './asker.ts';
import type { AwsPort, DescribedMachine, HistoryClaim, MachineStore } from './ports.ts';
import { createRevisionKeeper } from './revision-keeper.ts';

const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:prices';
const NOW = epochMillis(9_000_000);
const PUBLISHED = epochMillis(1_000_000);

const claim = (more: Partial<HistoryClaim>): HistoryClaim => ({
  account: 'a',
  executionId: 'id',
  executionArn: `${MACHINE.replace('stateMachine', 'execution')}:x`,
  machineArn: MACHINE,
  startedAt: epochMillis(8_000_000),
  stoppedAt: null,
  status: 'SUCCEEDED',
  redriveCount: 0,
  versionArn: null,
  mapRunArn: null,
  lastEventId: eventId(0),
  attempts: 0,
  ...more,
});

const described = (revisionId: string, more: Partial<DescribedMachine> = {}): DescribedMachine => ({
  arn: MACHINE,
  name: 'prices',
  type: 'STANDARD',
  status: 'ACTIVE',
  definition: '{}',
  roleArn: null,
  revisionId,
  updatedAt: null,
  createdAt: PUBLISHED,
  logGroupArn: null,
  logLevel: null,
  tracing: false,
  ...more,
});

/** A machine whose second revision is the newest since long; version 1 still runs the first. */
function world({ versionKnown = true } = {}) {
  const saved: { revision: string | null; from: number }[] = [];
  const aws = {
    describeStateMachine: vi.fn(async () =>
      versionKnown
        ? { ok: true as const, value: described('first') }
        : { ok: false as const, error: { kind: 'not-found' } },
    ),
    describeStateMachineForExecution: vi.fn(async () => ({ ok: true as const, value: described('asked') })),
  };
  const store = {
    revisionsOf: async () => [
      { key: 'second', effectiveFrom: epochMillis(2_000_000), seenAt: NOW, previousSeenAt: null },
    ],
    saveRevision: async (_: string, machine: DescribedMachine, from: number) => {
      saved.push({ revision: machine.revisionId, from });
      return { isNew: true, key: machine.revisionId ?? '' };
    },
  };
  const keeper = createRevisionKeeper({ key: 'a' } as Parameters<typeof createRevisionKeeper>[0], {
    aws: aws as unknown as AwsPort,
    store: store as unknown as MachineStore,
    asker: { ask: (_: string, call: () => Promise<unknown>) => call() } as unknown as Asker,
    clock: { now: () => NOW },
  });
  return { keeper, aws, saved };
}

test('an execution of a version ran what the version published, whatever is the newest', async () => {
  const { keeper, aws, saved } = world();
  expect(await keeper.revisionOf(claim({}))).toBe('second');
  const versioned = claim({ versionArn: `${MACHINE}:1` });
  expect(await Promise.all([keeper.revisionOf(versioned), keeper.revisionOf(versioned)])).toEqual([
    'first',
    'first',
  ]);
  expect(aws.describeStateMachine).toHaveBeenCalledExactlyOnceWith(`${MACHINE}:1`);
  expect(saved).toEqual([{ revision: 'first', from: PUBLISHED }]);
});

test('of a version that is gone AWS is asked for the execution itself', async () => {
  const { keeper, aws } = world({ versionKnown: false });
  expect(await keeper.revisionOf(claim({ versionArn: `${MACHINE}:1` }))).toBe('asked');
  expect(aws.describeStateMachineForExecution).toHaveBeenCalledOnce();
});
