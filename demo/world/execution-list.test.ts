import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Phase } from '../interpreter/run.ts';
import { ExecutionList, type ListCursor } from './execution-list.ts';
import { type ExecutionRecord, viewAt } from './execution-record.ts';

const record = (arn: string, phases: readonly Phase[]): ExecutionRecord => ({
  arn,
  name: arn,
  machine: 'm',
  machineArn: 'm',
  revision: 0,
  startedAt: phases[0]?.startedAt ?? 0,
  versionArn: undefined,
  aliasArn: undefined,
  mapRunArn: undefined,
  itemCount: undefined,
  mapState: undefined,
  input: null,
  hour: 0,
  index: 0,
  commands: [],
  phases,
  mapRuns: [],
  listedFrom: 0,
  parentArn: undefined,
  eventCount: 0,
  scripts: [],
  seed: arn,
});

/** Some that end, some that never do, some redriven. */
const phases = fc
  .tuple(fc.nat(50), fc.option(fc.nat(20)), fc.option(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(20))))
  .map(([startedAt, length, redrive]): Phase[] => {
    if (length === null) return [{ startedAt, stoppedAt: null, status: 'RUNNING' }];
    const stoppedAt = startedAt + length;
    const first: Phase = { startedAt, stoppedAt, status: 'FAILED' };
    if (redrive === null) return [first];
    const again = stoppedAt + redrive[0];
    return [first, { startedAt: again, stoppedAt: again + redrive[1], status: 'SUCCEEDED' }];
  });

test('pages of any size hold what is visible, each once, newest first by the mixed key', () => {
  fc.assert(
    fc.property(
      fc.array(phases, { maxLength: 40 }),
      fc.nat(80),
      fc.integer({ min: 1, max: 7 }),
      (all, now, size) => {
        const list = new ExecutionList();
        const records = all.map((each, index) => record(`arn-${index}`, each));
        for (const each of records) list.add(each);
        const walked: { arn: string; key: number }[] = [];
        let cursor: ListCursor | null = null;
        for (let more = true; more; ) {
          const page = list.page(now, size, cursor, () => true);
          walked.push(...page.views.map(({ key, record: { arn } }) => ({ arn, key })));
          cursor = walked.at(-1) ?? null;
          more = page.more;
        }
        const expected = records
          .flatMap((each) => viewAt(each, now) ?? [])
          .map(({ key, record: { arn } }) => ({ arn, key }))
          .toSorted((a, b) => b.key - a.key || (a.arn < b.arn ? -1 : 1));
        expect(walked).toEqual(expected);
      },
    ),
  );
});
