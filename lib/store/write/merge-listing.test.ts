import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXECUTION_STATUS, EXECUTION_STATUSES } from '../../trace/status.ts';
import { epochMillis } from '../../units.ts';
import { type KnownState, mergeListing } from './merge-listing.ts';

const moment = fc.option(fc.integer({ min: 1, max: 9 }).map(epochMillis));
const state: fc.Arbitrary<KnownState> = fc
  .record({
    status: fc.constantFrom(...EXECUTION_STATUSES),
    stoppedAt: moment,
    redriveCount: fc.integer({ min: 0, max: 2 }),
    redrivenAt: moment,
    versionArn: fc.option(fc.constant('version')),
    aliasArn: fc.option(fc.constant('alias')),
    mapRunArn: fc.option(fc.constant('run')),
    itemCount: fc.option(fc.constant(3)),
  })
  // AWS gives no stop to what has not ended.
  .map((any) => (!EXECUTION_STATUS[any.status].final ? { ...any, stoppedAt: null } : any));

const base: KnownState = {
  status: 'RUNNING',
  stoppedAt: null,
  versionArn: null,
  aliasArn: null,
  mapRunArn: null,
  itemCount: null,
  redriveCount: 0,
  redrivenAt: null,
};

describe('what listings tell', () => {
  test('is the same in any order, and however often they are repeated', () => {
    fc.assert(
      fc.property(
        fc.array(state, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (listings, random) => {
          const merge = (all: readonly KnownState[]) => all.reduce(mergeListing, all[0] ?? base);
          const shuffled = [...listings, ...listings]
            .map((listing) => ({ listing, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ listing }) => listing);
          const [one, other] = [merge(listings), merge(shuffled)];
          expect({ ...other, redrivenAt: null }).toEqual({ ...one, redrivenAt: null });
        },
      ),
    );
  });

  test('a late RUNNING does not take an end back', () => {
    const ended = { ...base, status: 'SUCCEEDED' as const, stoppedAt: epochMillis(5) };
    expect(mergeListing(ended, base)).toEqual(ended);
  });

  test('a redrive does, by its count or by beginning after the end', () => {
    const failed = { ...base, status: 'FAILED' as const, stoppedAt: epochMillis(5) };
    expect(mergeListing(failed, { ...base, redriveCount: 1 }).status).toBe('RUNNING');
    expect(mergeListing(failed, { ...base, redrivenAt: epochMillis(6) })).toMatchObject({
      status: 'RUNNING',
      stoppedAt: null,
    });
    expect(mergeListing({ ...failed, redriveCount: 1 }, failed).redriveCount).toBe(1);
  });
});
