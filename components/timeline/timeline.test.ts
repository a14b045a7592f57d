import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Visit } from '#lib/trace/types.ts';
import { epochMillis, eventId, milliseconds } from '#lib/units.ts';
import { visit } from '#tests/builders/visits.ts';
import { barParts } from './bar-parts.ts';
import { criticalByVisit } from './critical-by-visit.ts';
import { ALL_FOLDED, ALL_OPEN, isOpen, openAll, turnOver } from './folding.ts';
import { place, slide, ticks, zoomWindow } from './time-scale.ts';
import {
  isFiltered,
  matches,
  NO_FILTER,
  type TimelineFilter,
  timelineFilterParsers,
  withContainers,
} from './timeline-filter.ts';
import { firstOpen, rowsAbove, timelineRows, timelineTree } from './timeline-rows.ts';

const many = (iterations: number) => [
  visit(2, 'Each', { type: 'Map', attempts: ['SUCCEEDED'] }),
  ...Array.from({ length: iterations }, (_, index) =>
    visit(5 + index, 'Send', { parent: 2, iteration: index }),
  ),
];

test('a closed Map is one row, an opened one shows its iterations, an opened iteration its visits', () => {
  const tree = timelineTree(many(2));
  expect(timelineRows(tree, ALL_FOLDED).map((row) => row.label)).toEqual(['Each']);
  expect(
    timelineRows(tree, openAll(ALL_FOLDED, ['v2', 's2.1.1'])).map((row) => `${row.depth} ${row.label}`),
  ).toEqual(['0 Each', '1 Iteration 1', '1 Iteration 2', '2 Send']);
});

test('a retried container shows its attempts first', () => {
  const tree = timelineTree([
    visit(2, 'Each', { type: 'Map', attempts: ['FAILED', 'SUCCEEDED'] }),
    visit(5, 'Send', { parent: 2, iteration: 0, status: 'FAILED' }),
    visit(9, 'Send', { parent: 2, iteration: 0, parentAttempt: 2 }),
  ]);
  const rows = timelineRows(tree, openAll(ALL_FOLDED, ['v2']));
  expect(rows.map((row) => `${row.label} ${row.status}`)).toEqual([
    'Each SUCCEEDED',
    'Attempt 1 FAILED',
    'Attempt 2 SUCCEEDED',
  ]);
});

test('at first only what fits is open, and always the way to what is looked for', () => {
  expect(timelineRows(timelineTree(many(3)), firstOpen(timelineTree(many(3)), 60, null))).toHaveLength(7);
  const tree = timelineTree(many(5000));
  expect(timelineRows(tree, firstOpen(tree, 60, null))).toHaveLength(1);
  const open = firstOpen(tree, 60, eventId(5 + 4999));
  expect(timelineRows(tree, open).at(-1)?.visit.id).toBe(5 + 4999);
  expect(rowsAbove(tree, eventId(5))).toContain('v2');
});

test('a queued, failed and retried task is queue, work, backoff, work, and no gap is left', () => {
  const task = visit(2, 'Charge', { attempts: ['FAILED', 'SUCCEEDED'] });
  const [first, second] = task.attempts;
  if (!first || !second) throw new Error('two attempts');
  const queued = { ...first, startedAt: first.endedAt, endedAt: second.scheduledAt };
  expect(barParts({ ...task, attempts: [queued, second] }, 0).map((part) => part.kind)).toEqual([
    'passing',
    'queued',
    'running',
    'backoff',
    'running',
    'passing',
  ]);
  expect(barParts(visit(3, 'Sleep', { type: 'Wait' }), 0).map((part) => part.kind)).toEqual(['waiting']);
});

test('a window of any length has at most eight ticks, in order and inside', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.double({ min: 1, max: 4e10, noNaN: true }), (from, length) => {
      const shown = { from, to: from + length };
      const found = ticks(shown);
      expect(found.length).toBeLessThanOrEqual(8);
      expect(found.every(({ at }) => at >= shown.from && at <= shown.to)).toBe(true);
    }),
  );
  expect(ticks({ from: 0, to: 4200 }).map((tick) => tick.label)).toEqual(['0', '1 s', '2 s', '3 s', '4 s']);
});

test('zooming keeps the moment under the pointer and stays within the whole', () => {
  const whole = { from: 0, to: 1000 };
  expect(zoomWindow(whole, 0.5, 250, whole)).toEqual({ from: 125, to: 625 });
  expect(zoomWindow({ from: 0, to: 500 }, 4, 100, whole)).toEqual(whole);
  expect(slide({ from: -50, to: 50 }, whole)).toEqual({ from: 0, to: 100 });
  expect(place(500, 2000, whole)).toEqual({ left: 50, width: 50 });
  expect(place(2000, 3000, whole)).toBeNull();
});

test('a folded container shows the critical path of all inside it as one line', () => {
  const tree = timelineTree(many(2));
  const critical = criticalByVisit(
    [
      { visit: eventId(2), startMs: 0, endMs: 10 },
      { visit: eventId(5), startMs: 10, endMs: 30 },
      { visit: eventId(6), startMs: 30, endMs: 40 },
    ],
    tree,
  );
  expect(critical.get(eventId(2))).toEqual({ own: [{ from: 0, to: 10 }], all: [{ from: 0, to: 40 }] });
  expect(critical.get(eventId(5))?.own).toEqual([{ from: 10, to: 30 }]);
});

test('all may be open but for what is folded again', () => {
  const tree = timelineTree(many(2));
  expect(timelineRows(tree, ALL_OPEN)).toHaveLength(5);
  const folded = turnOver(ALL_OPEN, 's2.1.0');
  expect(timelineRows(tree, folded).map((row) => row.label)).toEqual([
    'Each',
    'Iteration 1',
    'Iteration 2',
    'Send',
  ]);
  expect(openAll(folded, ['v2', 's2.1.0'])).toEqual(ALL_OPEN);
  expect(isOpen(turnOver(ALL_FOLDED, 'v2'), 'v2')).toBe(true);
});

test('20,000 iterations are opened in moments', () => {
  const tree = timelineTree(many(20_000));
  const start = performance.now();
  expect(timelineRows(tree, ALL_OPEN)).toHaveLength(40_001);
  // Looking each up among all took a minute.
  expect(performance.now() - start).toBeLessThan(2000);
});

const usual = new Map([['/Each/Send', { p50: milliseconds(10), p95: milliseconds(20) }]]);
const left = (visits: readonly Visit[], filter: Partial<TimelineFilter>) =>
  visits.filter((each) => matches(each, { ...NO_FILTER, ...filter }, usual, 100)).map(({ id }) => Number(id));

test('a filter leaves visits for which all of it holds', () => {
  const of = (id: number, state: string, about: Parameters<typeof visit>[2], took: number) => {
    const made = visit(id, state, about);
    return { ...made, statePath: state, endedAt: epochMillis(made.enteredAt + took) };
  };
  const visits = [
    of(2, '/Each/Send', { status: 'FAILED' }, 30),
    of(3, '/Each/Send', { status: 'CAUGHT' }, 15),
    of(4, '/Each/Send', {}, 25),
    of(5, '/Other', { status: 'TIMED_OUT' }, 500),
  ];
  expect(left(visits, {})).toEqual([2, 3, 4, 5]);
  expect(left(visits, { failed: true })).toEqual([2, 3, 5]);
  expect(left(visits, { only: '/Each/Send', failed: true })).toEqual([2, 3]);
  expect(left(visits, { longer: 25 })).toEqual([2, 5]);
  expect(left(visits, { longer: 'than-usual' })).toEqual([2, 4]);
  expect(left(visits, { longer: 'than-usual', failed: true })).toEqual([2]);
});

test('what is left keeps what it is in, and runs on for as long as it runs', () => {
  const visits = many(3);
  const found = withContainers(visits, new Set([eventId(6)]));
  expect(timelineRows(timelineTree(found), ALL_OPEN).map((row) => row.label)).toEqual([
    'Each',
    'Iteration 2',
    'Send',
  ]);
  const running = { ...visit(2, 'Send', { status: 'RUNNING' }), endedAt: null };
  expect(left([running], { longer: 100 - running.enteredAt - 1 })).toEqual([2]);
  expect(left([running], { longer: 100 - running.enteredAt })).toEqual([]);
});

test('the address says a filter in words', () => {
  const { longer } = timelineFilterParsers;
  expect(longer.parse('1m30s')).toBe(90_000);
  expect(longer.serialize(90_000)).toBe('90s');
  expect(longer.parse('than-usual')).toBe('than-usual');
  expect(longer.parse('soon')).toBeNull();
  expect(isFiltered(NO_FILTER)).toBe(false);
});
