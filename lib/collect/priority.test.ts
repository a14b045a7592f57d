import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import type { PollTarget } from './ports.ts';
import { orderPolls } from './priority.ts';

const target = (targetArn: string, idlePolls: number, seen = true): PollTarget => ({
  account: 'a',
  targetArn,
  kind: 'machine',
  seenThrough: seen ? epochMillis(1) : null,
  backfillToken: null,
  backfilledTo: null,
  backfillDone: true,
  idlePolls,
});
const names = (targets: readonly PollTarget[]) => targets.map((each) => each.targetArn).join(' ');

test('never seen first, then three active ones to each idle one', () => {
  const due = [
    target('idle1', 9),
    target('a1', 0),
    target('idle2', 9),
    target('a2', 1),
    target('new', 0, false),
    target('a3', 2),
    target('a4', 0),
  ];
  expect(names(orderPolls(due))).toBe('new a1 a2 a3 idle1 a4 idle2');
});

test('a machine that never ran anything is idle like any other', () => {
  expect(names(orderPolls([target('empty', 9, false), target('a1', 0)]))).toBe('a1 empty');
});

test('each due target is polled exactly once', () => {
  const anyTarget = fc.record({ idle: fc.nat(12), seen: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyTarget), (specs) => {
      const due = specs.map(({ idle, seen }, n) => target(String(n), idle, seen));
      expect(new Set(orderPolls(due))).toEqual(new Set(due));
      expect(orderPolls(due)).toHaveLength(due.length);
    }),
  );
});
