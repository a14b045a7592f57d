import { describe, expect, test } from 'vitest';
import { epochMillis } from '../units.ts';
import { assignRevision, CHANGE_MARGIN_MS } from './assign-revision.ts';

const at = epochMillis;
const revision = (
  key: string,
  effectiveFrom: number,
  seenAt: number,
  previousSeenAt: number | null = null,
) => ({
  key,
  effectiveFrom: at(effectiveFrom),
  seenAt: at(seenAt),
  previousSeenAt: previousSeenAt === null ? null : at(previousSeenAt),
});

const created = 1_000_000;
const lastSeenOld = 2_000_000;
const changed = 2_060_000;
const now = 3_000_000;
const revisions = [revision('first', created, lastSeenOld), revision('second', changed, now, lastSeenOld)];

describe('trap 4: an execution is drawn with the revision it ran', () => {
  test.each([
    ['before the machine was made: its clock is off', created - 1, 'ask'],
    ['right after the machine was made', created, { told: 'first' }],
    ['while the first was last seen', lastSeenOld - 1, { told: 'first' }],
    ['between the last sight of the first and the first sight of the second', lastSeenOld + 1, 'ask'],
    ['right after the change', changed + CHANGE_MARGIN_MS - 1, 'ask'],
    ['well after the change', changed + CHANGE_MARGIN_MS, { told: 'second' }],
    ['after the machine was described last', now + 1, 'describe'],
  ])('started %s', (_, startedAt, expected) => {
    expect(assignRevision(at(startedAt), revisions)).toEqual(expected);
  });

  test('of a machine never described nothing can be told', () => {
    expect(assignRevision(at(now), [])).toBe('describe');
  });

  test('the order in which revisions became known does not matter', () => {
    expect(assignRevision(at(lastSeenOld - 1), revisions.toReversed())).toEqual({ told: 'first' });
  });
});
