import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphLayout, PlacedNode } from '#lib/asl/graph-types.ts';
import { edgePath, middleOf } from './edge-path.ts';
import { nextNode } from './next-node.ts';
import {
  centreOn,
  firstViewport,
  fitWhole,
  hidesMuch,
  LEGIBLE,
  paintedScale,
  reveal,
  shownPart,
  zoomAt,
} from './viewport.ts';

const WINDOW = { width: 900, height: 600 };

const placed = (id: string, x: number, y: number, kind: PlacedNode['kind'] = 'state'): PlacedNode => ({
  id,
  kind,
  name: id,
  type: 'Pass',
  container: null,
  integration: null,
  pointer: '',
  x,
  y,
  width: 176,
  height: 44,
});

test('zooming keeps the point under the pointer', () => {
  const numbers = fc.double({ min: -2000, max: 2000, noNaN: true });
  fc.assert(
    fc.property(numbers, numbers, fc.double({ min: 0.3, max: 3, noNaN: true }), (px, py, factor) => {
      const before = { x: 40, y: -30, scale: 0.8 };
      const after = zoomAt(before, factor, { x: px, y: py });
      expect((px - after.x) / after.scale).toBeCloseTo((px - before.x) / before.scale, 5);
      expect((py - after.y) / after.scale).toBeCloseTo((py - before.y) / before.scale, 5);
    }),
  );
});

test('a picture is drawn anew only far from the scale it was drawn at', () => {
  const scales = fc.double({ min: 0.05, max: 2.5, noNaN: true });
  fc.assert(
    fc.property(scales, scales, (painted, scale) => {
      const next = paintedScale(painted, scale);
      expect([painted, scale]).toContain(next);
      expect(scale / next).toBeLessThanOrEqual(6 + 1e-9);
      expect(next / scale).toBeLessThanOrEqual(4 + 1e-9);
    }),
  );
  expect(paintedScale(1, 2.5)).toBe(1);
  expect(paintedScale(1, 0.3)).toBe(1);
  expect(paintedScale(1, 0.2)).toBe(0.2);
});

test('a small graph is not enlarged, a wide one is made to fit', () => {
  expect(fitWhole({ width: 200, height: 100 }, WINDOW).scale).toBe(1);
  expect(fitWhole({ width: 1736, height: 100 }, WINDOW).scale).toBeCloseTo(0.5);
});

test('a graph too long to be read whole opens at a legible scale with the focus in sight', () => {
  const focus = { x: 100, y: 4000, width: 176, height: 44 };
  const view = firstViewport({ width: 400, height: 8000 }, WINDOW, focus);
  expect(view.scale).toBeGreaterThanOrEqual(LEGIBLE);
  const top = view.y + focus.y * view.scale;
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(WINDOW.height);
  expect(reveal(view, focus, WINDOW)).toEqual(view);
});

test('a box out of sight is brought in, and no further', () => {
  const moved = reveal({ x: 0, y: 0, scale: 1 }, { x: 1000, y: 20, width: 176, height: 44 }, WINDOW);
  expect(moved.x + 1000 + 176).toBeLessThanOrEqual(WINDOW.width);
  expect(moved.x + 1000 + 176).toBeGreaterThan(WINDOW.width - 60);
});

test('a point that is centred stands in the middle of what is shown', () => {
  const at = fc.integer({ min: -5000, max: 5000 });
  fc.assert(
    fc.property(at, at, fc.double({ min: 0.05, max: 2.5, noNaN: true }), (x, y, scale) => {
      const part = shownPart(centreOn({ x: 3, y: 4, scale }, { x, y }, WINDOW), WINDOW);
      expect(part.x + part.width / 2).toBeCloseTo(x, 6);
      expect(part.y + part.height / 2).toBeCloseTo(y, 6);
      expect(part.width * scale).toBeCloseTo(WINDOW.width, 6);
    }),
  );
});

test('a graph much larger than its window hides most of itself, one that fits nothing', () => {
  const small = { width: WINDOW.width / 2, height: WINDOW.height / 2 };
  const large = { width: WINDOW.width * 3, height: WINDOW.height * 3 };
  expect(hidesMuch(fitWhole(small, WINDOW), small, WINDOW)).toBe(false);
  expect(hidesMuch(fitWhole(large, WINDOW), large, WINDOW)).toBe(false);
  expect(hidesMuch(firstViewport(large, WINDOW, null), large, WINDOW)).toBe(true);
  expect(hidesMuch({ x: 2 * WINDOW.width, y: 0, scale: 1 }, small, WINDOW)).toBe(true);
});

test('an edge ends where it should and its count stands half way', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 40 },
    { x: 60, y: 40 },
  ];
  expect(edgePath(points)).toBe('M0 0L0 34Q0 40 6 40L60 40');
  expect(middleOf(points)).toEqual({ x: 10, y: 40 });
});

test('arrows follow the edges and pass over discs', () => {
  const layout: GraphLayout = {
    width: 600,
    height: 400,
    nodes: [
      placed('(start)', 100, 0, 'start'),
      placed('/A', 100, 60),
      placed('/B', 0, 160),
      placed('/C', 300, 160),
    ],
    edges: [
      { id: 'e', kind: 'next', from: '/A', to: '/C', label: null, points: [], labelBox: null },
      { id: 's', kind: 'start', from: '(start)', to: '/A', label: null, points: [], labelBox: null },
    ],
  };
  expect(nextNode(layout, '/A', 'down')).toBe('/C');
  expect(nextNode(layout, '/C', 'up')).toBe('/A');
  expect(nextNode(layout, '/C', 'left')).toBe('/B');
  expect(nextNode(layout, '/A', 'up')).toBeNull();
});
