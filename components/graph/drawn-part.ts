import type { GraphLayout, Point } from '#lib/asl/graph-types.ts';
import type { Box } from './viewport.ts';

/** A graph of no more nodes is drawn whole. */
const DRAWN_WHOLE = 120;

/** What of a large graph is drawn: what is in the window and around it, in steps, so that most moves draw nothing anew. */
export function drawnBox(shown: Box): Box {
  const [x, width] = widened(shown.x, shown.width);
  const [y, height] = widened(shown.y, shown.height);
  return { x, y, width, height };
}

function widened(start: number, length: number): readonly [start: number, length: number] {
  const step = 2 ** Math.ceil(Math.log2(length)) / 4;
  const from = Math.floor((start - length / 4) / step) * step;
  return [from, Math.ceil((start + length * 1.25) / step) * step - from];
}

/** The nodes and edges in a box; of a small graph all. A `kept` node, which the keyboard is at, is always there. */
export function drawnPart(layout: GraphLayout, box: Box, kept: string | null): GraphLayout {
  if (layout.nodes.length <= DRAWN_WHOLE) return layout;
  return {
    ...layout,
    nodes: layout.nodes.filter((node) => node.id === kept || touches(node, box)),
    edges: layout.edges.filter(({ points }) => touches(around(points), box)),
  };
}

const touches = (a: Box, b: Box) =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
