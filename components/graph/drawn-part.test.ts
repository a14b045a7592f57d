import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphLayout, PlacedNode } from '#lib/asl/graph-types.ts';
import { drawnBox, drawnPart } from './drawn-part.ts';

const node = (at: number): PlacedNode => ({
  id: `/State${at}`,
  kind: 'state',
  name: `State${at}`,
  type: 'Pass',
  container: null,
  integration: null,
  pointer: `/States/State${at}`,
  x: 24,
  y: at * 80,
  width: 176,
  height: 44,
});

/** States one under the other. */
function stack(states: number): GraphLayout {
  const nodes = Array.from({ length: states }, (_, at) => node(at));
  const edges = nodes.slice(1).map(({ id, y }, at) => ({
    id: `${at}`,
    from: nodes[at]?.id ?? '',
    to: id,
    kind: 'next' as const,
    label: null,
    points: [
      { x: 112, y: y - 36 },
      { x: 112, y },
    ],
    labelBox: null,
  }));
  return { width: 224, height: states * 80, nodes, edges };
}

const shown = { x: -300, y: 4000, width: 800, height: 600 };

test('of a large graph only what the window is near is drawn, and what the keyboard is at', () => {
  const { nodes, edges } = drawnPart(stack(2000), drawnBox(shown), '/State7');
  expect(nodes.length).toBeLessThan(40);
  expect(edges.length).toBeLessThan(40);
  expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['/State7', '/State50', '/State57']));
});

test('a small graph is drawn whole', () => {
  expect(drawnPart(stack(60), drawnBox(shown), null).nodes).toHaveLength(60);
});

test('all that is in the window is within the box, which is no more than some windows large', () => {
  const length = fc.double({ min: 50, max: 20_000, noNaN: true });
  const place = fc.double({ min: -50_000, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(place, place, length, length, (x, y, width, height) => {
      const box = drawnBox({ x, y, width, height });
      expect(box.x).toBeLessThanOrEqual(x);
      expect(box.y + box.height).toBeGreaterThanOrEqual(y + height);
      expect(box.width).toBeLessThanOrEqual(width * 2.5 + 1);
    }),
  );
});
