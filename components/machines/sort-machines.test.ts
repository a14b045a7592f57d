import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { epochMillis, milliseconds } from '#lib/units.ts';
import { firstOrder, SORT_KEYS, sortMachines } from './sort-machines.ts';

const machine = (name: string, changes: Partial<MachineRow> = {}): MachineRow => ({
  id: name,
  account: 'prod',
  region: 'eu-west-1',
  arn: `arn:${name}`,
  name,
  type: 'STANDARD',
  tags: {},
  deletedAt: null,
  started: 0,
  startedIn: { day: 0, week: 0, month: 0 },
  succeeded: 0,
  failed: 0,
  running: 0,
  retries: 0,
  p50: null,
  p95: null,
  lastFailure: null,
  lastStartedAt: null,
  trend: [],
  ...changes,
});

const names = (machines: readonly MachineRow[]) => machines.map(({ name }) => name);

const machines = [
  machine('idle'),
  machine('busy', { started: 900, succeeded: 890, failed: 10, p95: milliseconds(100) }),
  machine('broken', {
    started: 20,
    failed: 20,
    lastFailure: { executionId: 'x', at: epochMillis(9), error: null },
  }),
  machine('calm', { started: 900, succeeded: 900, p95: milliseconds(4000) }),
];

test('trouble comes first and what is idle last', () => {
  expect(names(sortMachines(machines, 'trouble'))).toEqual(['broken', 'busy', 'calm', 'idle']);
});

test('a rate counts what finished: twenty of twenty is worse than ten of nine hundred', () => {
  expect(names(sortMachines(machines, 'rate'))).toEqual(['broken', 'busy', 'calm', 'idle']);
});

test('what is not known stands last, whichever way', () => {
  expect(names(sortMachines(machines, 'p95', 'desc'))).toEqual(['calm', 'busy', 'broken', 'idle']);
  expect(names(sortMachines(machines, 'p95', 'asc'))).toEqual(['busy', 'calm', 'broken', 'idle']);
});

test('every order keeps every machine and is the same from whatever order it began', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SORT_KEYS),
      fc.shuffledSubarray(machines, { minLength: machines.length }),
      (key, shuffled) => {
        const sorted = names(sortMachines(shuffled, key, firstOrder(key)));
        expect(sorted).toEqual(names(sortMachines(machines, key)));
        expect(sorted).toHaveLength(machines.length);
      },
    ),
  );
});
