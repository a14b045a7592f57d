import { expect, test } from 'vitest';
import { layoutOf, visit } from '#tests/builders/visits.ts';
import { pathMarks } from '../graph/path-marks.ts';
import { comparedMarks } from './compared-marks.ts';

const layout = layoutOf(
  ['(start)', '/A', '/B', '/C', '/Never', '(end)'].map((id) => ({ id })),
  ['start:(start)>/A', '/A>/A', '/A>/B', '/A>/C', '/A>/Never', 'end:/B>(end)', 'end:/C>(end)'],
);
const marksOf = (...visits: ReturnType<typeof visit>[]) => pathMarks({ visits, mapRuns: [] }, layout);

const left = marksOf(
  visit(2, 'A', { next: 4 }),
  visit(4, 'A', { previous: 2, next: 6 }),
  visit(6, 'B', { previous: 4 }),
);
const right = marksOf(visit(2, 'A', { next: 4 }), visit(4, 'C', { previous: 2 }));
const { nodes, edges } = comparedMarks(layout, left, right);

test('states only one side came to say which, those both came to how often', () => {
  expect([nodes.get('/B')?.side, nodes.get('/B')?.note]).toEqual(['left', '◂ only left']);
  expect([nodes.get('/C')?.side, nodes.get('/C')?.note]).toEqual(['right', 'only right ▸']);
  expect([nodes.get('/A')?.side, nodes.get('/A')?.note]).toEqual([undefined, 'left ×2 · right ×1']);
  expect(nodes.get('/A')?.described).toBe('left 2 visits: 2 succeeded; right succeeded');
  expect(nodes.has('/Never')).toBe(false);
});

test('edges likewise, and discs belong to both', () => {
  expect(edges.get('/A>/B')?.side).toBe('left');
  expect(edges.get('/A>/C')?.side).toBe('right');
  expect(edges.get('start:(start)>/A')).toEqual({ taken: true, count: 1, ambiguous: false });
  expect(nodes.get('(end)')?.side).toBeUndefined();
});

test('another outcome is named, the same one is not', () => {
  const good = marksOf(visit(2, 'A', { status: 'SUCCEEDED' }));
  const bad = marksOf(visit(2, 'A', { status: 'FAILED' }));
  expect(comparedMarks(layout, good, bad).nodes.get('/A')).toMatchObject({
    status: 'FAILED',
    note: 'left succeeded',
  });
  expect(comparedMarks(layout, bad, bad)).toMatchObject({ nodes: bad.nodes, edges: bad.edges });
});
