import { expect, test } from 'vitest';
import { layoutOf } from '#tests/builders/visits.ts';
import { trafficMarks } from './traffic-marks.ts';

const layout = layoutOf(
  [
    { id: '/A' },
    { id: '/B' },
    { id: '/M', kind: 'container' },
    { id: '/M/X', container: '/M' },
    { id: '/M/Y', container: '/M' },
  ],
  ['/A>/B', '/A>/M', '/M/X>/M/Y', '/B>/M'],
);
const transition = (scope: string, from: string, to: string, count: number) => ({ scope, from, to, count });

test('lines are as wide as they are often taken, within their scope, and none where nothing went', () => {
  const { edges } = trafficMarks(layout, {
    states: [],
    transitions: [
      transition('', 'A', 'B', 100),
      transition('', 'A', 'M', 25),
      transition('/M', 'X', 'Y', 90_000),
    ],
  });
  expect(edges.get('/A>/B')?.width).toBe(8);
  expect(edges.get('/A>/M')?.width).toBe(1.5 + 6.5 / 2);
  expect(edges.get('/M/X>/M/Y')?.width).toBe(8);
  expect(edges.has('/B>/M')).toBe(false);
});
