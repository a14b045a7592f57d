import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventId } from '#lib/units.ts';
import { visit } from '#tests/builders/visits.ts';
import { barParts } from './bar-parts.ts';
import { criticalByVisit } from './critical-by-visit.ts';
import { place, slide, ticks, zoomWindow } from './time-scale.ts';
import { firstOpen, rowsAbove, timelineRows, timelineTree } from './timeline-rows.ts';

const many = (iterations: number) => [
  visit(2, 'Each', { type: 'Map', attempts: ['SUCCEEDED'] }),
  ...Array.from({ length: iterations }, (_, index) =>
    visit(5 + index, 'Send', { parent: 2, iteration: index }),
  ),
];

test('a closed Map is one row, an opened one shows its iterations, an opened iteration its visits', () => {
  const tree = timelineTree(many(2));
  expect(timelineRows(tree, new Set()).map((row) => row.label)).toEqual(['Each']);
  expect(timelineRows(tree, new Set(['v2', 's2.1.1'])).map((row) => `${row.depth} ${row.label}`)).toEqual([
    '0 Each',
    '1 Iteration 1',
    '1 Iteration 2',
    '2 Send',
  ]);
});

test('a retried container shows its attempts first', () => {
  const tree = timelineTree([
    visit(2, 'Each', { type: 'Map', attempts: ['FAILED', 'SUCCEEDED'] }),
    visit(5, 'Send', { parent: 2, iteration: 0, status: 'FAILED' }),
    visit(9, 'Send', { parent: 2, iteration: 0, parentAttempt: 2 }),
  ]);
  const rows = timelineRows(tree, new Set(['v2']));
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
