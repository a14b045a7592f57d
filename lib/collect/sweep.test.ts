import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import type { ListedExecution, Page, PollTarget } from './ports.ts';
import { OVERLAP_MS, sortKey, sweepPage, sweepStart, walkAnew, walkPage } from './sweep.ts';
import { readWalk, writeWalk } from './walk.ts';

const HOUR = 3_600_000;
const noon = 1_700_000_000_000;
const never = epochMillis(0);

function execution(name: string, startedAt: number, stoppedAt: number | null, more = {}): ListedExecution {
  return {
    arn: `arn:execution:${name}`,
    machineArn: 'arn:machine',
    name,
    status: stoppedAt === null ? 'RUNNING' : 'SUCCEEDED',
    startedAt: epochMillis(startedAt),
    stoppedAt: stoppedAt === null ? null : epochMillis(stoppedAt),
    versionArn: null,
    aliasArn: null,
    mapRunArn: null,
    itemCount: null,
    redriveCount: 0,
    redrivenAt: null,
    ...more,
  };
}

const unseen: PollTarget = {
  account: 'a',
  targetArn: 'arn:machine',
  kind: 'machine',
  seenThrough: null,
  backfillToken: null,
  backfilledTo: null,
  backfillDone: false,
  idlePolls: 0,
};
const seenTo = (at: number): PollTarget => ({ ...unseen, seenThrough: epochMillis(at), backfillDone: true });
const page = (items: ListedExecution[], next: string | null): Page<ListedExecution> => ({ items, next });

describe("AWS's order (trap 1)", () => {
  test('closed executions stand by their stop, running ones by start or redrive', () => {
    expect(sortKey(execution('closed', noon, noon + HOUR))).toBe(noon + HOUR);
    expect(sortKey(execution('running', noon, null))).toBe(noon);
    expect(sortKey(execution('again', noon, null, { redrivenAt: epochMillis(noon + 2) }))).toBe(noon + 2);
  });

  test('trap 2: a redriven execution stands by its redrive even if its old stop date is still given', () => {
    const again = execution('again', noon, noon + 5, {
      status: 'RUNNING',
      redrivenAt: epochMillis(noon + HOUR),
    });
    expect(sortKey(again)).toBe(noon + HOUR);
  });

  test('a sweep goes on past executions that started long ago until it is below what was seen', () => {
    const target = seenTo(noon);
    const first = page([execution('long', noon - 30 * HOUR, noon + 9)], 'p2');
    const { cursor, goOn } = sweepPage(target, sweepStart, first, never);
    expect(goOn).not.toBeNull();
    expect(cursor.seenThrough).toBe(noon); // not moved before the sweep is through
    const second = page([execution('old', noon, noon - OVERLAP_MS - 1)], 'p3');
    const end = sweepPage(target, goOn ?? sweepStart, second, never);
    expect(end).toMatchObject({ goOn: null, cursor: { seenThrough: noon + 9, backfillDone: true } });
  });

  test('what AWS shows late, within the overlap, is still listed', () => {
    const late = page([execution('late', noon, noon - OVERLAP_MS)], 'p2');
    expect(sweepPage(seenTo(noon), sweepStart, late, never).goOn).not.toBeNull();
  });
});

describe('the first look at a machine', () => {
  test('takes one page, then walks into the past', () => {
    const { cursor, goOn } = sweepPage(
      unseen,
      sweepStart,
      page([execution('e', noon, noon + 1)], 'p2'),
      never,
    );
    expect(goOn).toBeNull();
    expect(cursor).toMatchObject({ seenThrough: noon + 1, backfillDone: false, backfilledTo: noon + 1 });
    expect(readWalk(cursor.backfillToken)).toEqual({ token: 'p2', floor: null });
  });

  test('of a machine that never ran is over at once, and begins when it runs', () => {
    const { cursor } = sweepPage(unseen, sweepStart, page([], null), never);
    expect(cursor).toMatchObject({ seenThrough: null, backfillDone: true, backfillToken: null });
    const many = page([execution('e', noon, noon + 1)], 'p2');
    expect(sweepPage({ ...unseen, ...cursor }, sweepStart, many, never).cursor).toMatchObject({
      seenThrough: noon + 1,
      backfillDone: false,
    });
  });

  test('an empty page with a token does not end the list', () => {
    expect(sweepPage(unseen, sweepStart, page([], 'p2'), never).cursor.backfillDone).toBe(false);
    expect(
      walkPage({ ...unseen, backfillToken: writeWalk({ token: 'p2', floor: null }) }, page([], 'p3'), never),
    ).toMatchObject({
      backfillDone: false,
      backfillToken: writeWalk({ token: 'p3', floor: null }),
    });
  });
});

describe('the walk into the past', () => {
  const walking = {
    ...unseen,
    seenThrough: epochMillis(noon),
    backfillToken: writeWalk({ token: 'p2', floor: null }),
  };

  test('ends where the list ends', () => {
    expect(walkPage(walking, page([execution('e', noon, noon)], null), never)).toMatchObject({
      backfillDone: true,
      backfillToken: null,
    });
  });

  test('ends at what the account keeps', () => {
    const horizon = epochMillis(noon - HOUR);
    expect(walkPage(walking, page([execution('e', 0, noon - HOUR - 1)], 'p3'), horizon).backfillDone).toBe(
      true,
    );
  });

  test('starts anew when its token expired, and never moves what was seen', () => {
    expect(walkAnew(walking)).toMatchObject({ seenThrough: noon, backfillDone: false });
    expect(readWalk(walkAnew(walking).backfillToken)).toEqual({ token: null, floor: null });
  });
});

test('after a long absence a sweep becomes a walk down to what was seen before', () => {
  const target = seenTo(noon);
  let step = sweepPage(target, sweepStart, page([execution('e', noon, noon + 9 * HOUR)], 'p2'), never);
  for (let n = 3; step.goOn; n++) {
    step = sweepPage(target, step.goOn, page([execution('e', noon, noon + 8 * HOUR)], `p${n}`), never);
  }
  expect(step.cursor).toMatchObject({ seenThrough: noon + 9 * HOUR, backfillDone: false });
  expect(readWalk(step.cursor.backfillToken).floor).toBe(noon - OVERLAP_MS);
  const below = page([execution('old', noon, noon - OVERLAP_MS - 1)], 'p9');
  expect(walkPage({ ...target, ...step.cursor }, below, never).backfillDone).toBe(true);
});

test('whatever text is kept as a walk, it is read without harm, and what was written is read back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readWalk(text)).not.toThrow();
    }),
  );
  fc.assert(
    fc.property(fc.option(fc.string()), fc.option(fc.nat()), (token, floor) => {
      const walk = { token, floor: floor === null ? null : epochMillis(floor) };
      expect(readWalk(writeWalk(walk))).toEqual(walk);
    }),
  );
});
