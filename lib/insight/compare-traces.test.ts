import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyHistory } from '#tests/builders/arbitrary-history.ts';
import {
  caught,
  choice,
  distributedMap,
  fails,
  history,
  map,
  parallel,
  pass,
  type Step,
  task,
} from '#tests/builders/history.ts';
import { buildTrace } from '../trace/build-trace.ts';
import { eventId } from '../units.ts';
import { compareTraces } from './compare-traces.ts';
import type { FirstDifference, StateComparison, TraceComparison } from './comparison.ts';
import { differenceWords } from './difference-words.ts';
import { itemsOfVisits, itemsTogether } from './map-items.ts';

const traceOf = (...steps: readonly Step[]) => ({ trace: buildTrace(history(...steps)), mapRuns: [] });
const compare = (left: readonly Step[], right: readonly Step[]) =>
  compareTraces(traceOf(...left), traceOf(...right));
const words = (left: readonly Step[], right: readonly Step[]) =>
  differenceWords(compare(left, right).firstDifference);

const timeout = fails('PaymentGatewayTimeout');
const sixSeconds = { lasts: 6000 };

describe('the first difference that matters', () => {
  test('a state that failed after retries and had succeeded at the first', () => {
    expect(
      words(
        [pass('Validate'), task('ChargeCard')],
        [pass('Validate'), task('ChargeCard', timeout, timeout, timeout)],
      ),
    ).toBe(
      'Took the same path until ChargeCard, which failed with PaymentGatewayTimeout after 3 attempts; on the left it succeeded at the first.',
    );
  });

  test('a failure counts more than an earlier retry, a retry more than time', () => {
    expect(
      words(
        [task('Reserve'), task('Ship')],
        [task('Reserve', timeout, 'SUCCEEDED'), task('Ship', fails('Boom'))],
      ),
    ).toContain('until Ship, which failed with Boom; on the left it succeeded');
    expect(
      words(
        [task('Reserve'), pass('Wrap')],
        [task('Reserve', timeout, 'SUCCEEDED'), pass('Wrap', sixSeconds)],
      ),
    ).toBe('At once Reserve succeeded after 2 attempts; on the left it succeeded at the first.');
  });

  test('another way at a choice, and an end', () => {
    expect(words([choice('Which'), pass('A')], [choice('Which'), pass('B')])).toBe(
      'Took the same path until Which, then went to B; the left went to A.',
    );
    expect(words([pass('A'), pass('B')], [pass('A')])).toBe(
      'Took the same path until A, where it came to its end; the left went on to B.',
    );
    expect(words([pass('A')], [pass('B')])).toBe(
      'Took another path from the start: went to B; the left went to A.',
    );
  });

  test('a turn says what came of it', () => {
    const sms = task('Sms', fails('Blocked'));
    expect(words([choice('Which'), pass('Mail')], [choice('Which'), sms])).toBe(
      'Took the same path until Which, then went to Sms, and failed there with Blocked; the left went to Mail.',
    );
    expect(words([choice('Which'), pass('Mail')], [choice('Which'), pass('Prepare'), sms])).toContain(
      'then went to Prepare, and failed in Sms with Blocked; the left',
    );
  });

  test('inside a container: the item that failed, not those that were cut off', () => {
    const items = (failing: number | null) =>
      map('Orders', 4, (i) => [task('Ship', i === failing ? fails('Lost') : 'SUCCEEDED')]);
    expect(words([items(null)], [items(2)])).toBe(
      'Took the same path until Ship (item 3 of Orders), which failed with Lost; on the left it succeeded.',
    );
    expect(
      words(
        [parallel('Both', [[pass('A')], [task('B')]])],
        [parallel('Both', [[pass('A')], [task('B', timeout)]])],
      ),
    ).toContain('until B (in Both), which failed');
  });

  test('a caught failure, what differs within, and time', () => {
    expect(words([task('Mail')], [caught('Mail', 'Task', task('Mail', timeout))])).toContain(
      'Mail failed with PaymentGatewayTimeout, which was caught',
    );
    const orders = (count: number) => map('Orders', count, () => [pass('Ship')]);
    expect(words([orders(2)], [orders(3)])).toBe(
      'Took the same path at the top; Ship ran 3 times, on the left it ran 2 times.',
    );
    expect(words([pass('A'), pass('B')], [pass('A'), pass('B', sixSeconds)])).toBe(
      'Took the same path; B took 6 times as long as on the left.',
    );
  });
});

test('states of a loop and of iterations are summed up; what only one side had keeps its place', () => {
  const { states } = compare(
    [pass('A'), pass('Wait'), pass('A'), pass('Refund'), pass('End')],
    [pass('A'), pass('End'), pass('Thanks')],
  );
  expect(states.map(({ state, left, right }) => [state, left?.visits, right?.visits])).toEqual([
    ['A', 2, 1],
    ['Wait', 1, undefined],
    ['Refund', 1, undefined],
    ['End', 1, 1],
    ['Thanks', undefined, 1],
  ]);
});

describe('the items of a Distributed Map', () => {
  const { trace } = traceOf(distributedMap('Copy'));
  const withItems = (total: number, failed: number) => ({
    trace,
    mapRuns: trace.mapRuns.map(({ arn }) => ({
      arn,
      items: { total, failed, succeeded: total - failed, running: 0, pending: 0 },
    })),
  });

  test('differ when another number was there or failed', () => {
    const { states, firstDifference } = compareTraces(withItems(20, 0), withItems(21, 15));
    expect(states.find(({ state }) => state === 'Copy')?.differences).toEqual(['items']);
    expect(differenceWords(firstDifference)).toBe(
      'Took the same path at the top; Copy had 21 items, of which 15 failed, on the left it had 20 items, of which none failed.',
    );
  });

  test('do not differ where they are the same, or of one side nothing is known', () => {
    expect(compareTraces(withItems(20, 1), withItems(20, 1)).firstDifference).toBeNull();
    expect(compareTraces(withItems(20, 1), { trace, mapRuns: [] }).firstDifference).toBeNull();
  });

  test('are those of the last attempt, and of all visits together', () => {
    const items = (total: number) => ({ total, succeeded: total, failed: 0, running: 0, pending: 0 });
    const mapRuns = [
      { visit: eventId(2), arn: 'first', attempt: 1 },
      { visit: eventId(2), arn: 'retry', attempt: 2 },
    ];
    const known = [
      { arn: 'first', items: items(7) },
      { arn: 'retry', items: items(9) },
    ];
    expect([...itemsOfVisits({ mapRuns }, known)]).toEqual([[2, items(9)]]);
    expect(itemsTogether(items(9), items(4))).toEqual(items(13));
    expect(itemsTogether(items(9), null)).toEqual(items(9));
  });
});

test('a trace has no difference to itself', () => {
  fc.assert(
    fc.property(anyHistory, ({ events }) => {
      const side = { trace: buildTrace(events), mapRuns: [] };
      const { states, transitions, firstDifference } = compareTraces(side, side);
      expect(firstDifference).toBeNull();
      expect(states.filter(({ differences }) => differences.length > 0)).toEqual([]);
      expect(transitions.filter(({ left, right }) => left !== right)).toEqual([]);
    }),
  );
});

test('swapping the sides mirrors the comparison, and each state stands in it once', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, (a, b) => {
      const left = { trace: buildTrace(a.events), mapRuns: [] };
      const right = { trace: buildTrace(b.events), mapRuns: [] };
      const [there, back] = [compareTraces(left, right), compareTraces(right, left)];
      expect(inOneOrder(there)).toEqual(inOneOrder(swapped(back)));
      const paths = new Set([...left.trace.visits, ...right.trace.visits].map(({ statePath }) => statePath));
      expect(there.states.map(({ statePath }) => statePath).toSorted()).toEqual([...paths].toSorted());
      expect(there.firstDifference === null).toBe(back.firstDifference === null);
      expect(differenceWords(there.firstDifference)).not.toContain('undefined');
    }),
  );
});

const inOneOrder = ({ states, transitions }: TraceComparison) => ({
  states: states.toSorted((a, b) => (a.statePath < b.statePath ? -1 : 1)).map(({ type: _, ...rest }) => rest),
  transitions: transitions.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

const swap = <Side extends { left: unknown; right: unknown }>(one: Side): Side => ({
  ...one,
  left: one.right,
  right: one.left,
});

function swapped({ states, transitions, firstDifference }: TraceComparison): TraceComparison {
  return {
    states: states.map((state): StateComparison => swap(state)),
    transitions: transitions.map((transition) => swap(transition)),
    firstDifference: firstDifference satisfies FirstDifference | null,
  };
}
