import type { GraphLayout, PlacedNode } from '#lib/asl/graph-types.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The node an arrow key leads to: along an edge when one goes that way, else the nearest in that direction. Discs and
 * frames of branches cannot be selected and are passed over.
 */
export function nextNode(layout: GraphLayout, from: string, direction: Direction): string | null {
  const start = layout.nodes.find((node) => node.id === from);
  if (!start) return null;
  const linked = neighbours(layout, start, direction);
  const candidates = linked.length > 0 ? linked : layout.nodes.filter(canBeSelected);
  return nearest(start, candidates, direction)?.id ?? null;
}

export const canBeSelected = (node: PlacedNode) => node.kind === 'state' || node.kind === 'container';

function neighbours(layout: GraphLayout, start: PlacedNode, direction: Direction): PlacedNode[] {
  const ids = new Set<string>();
  for (const { from, to } of layout.edges) {
    if (direction === 'up' ? to === start.id : from === start.id) ids.add(direction === 'up' ? from : to);
  }
  return layout.nodes.filter(
    (node) => ids.has(node.id) && canBeSelected(node) && ahead(start, node, direction) > 0,
  );
}

function nearest(start: PlacedNode, candidates: readonly PlacedNode[], direction: Direction) {
  let best: { node: PlacedNode; cost: number } | null = null;
  for (const node of candidates) {
    const way = ahead(start, node, direction);
    if (node.id === start.id || way <= 0) continue;
    const cost = way + 2 * aside(start, node, direction);
    if (!best || cost < best.cost) best = { node, cost };
  }
  return best?.node ?? null;
}

const centre = (node: PlacedNode) => ({ x: node.x + node.width / 2, y: node.y + node.height / 2 });

// A frame is where its title is: stepping down from it goes into it.
const spot = (node: PlacedNode) =>
  node.kind === 'container' ? { x: node.x + node.width / 2, y: node.y } : centre(node);

function ahead(start: PlacedNode, node: PlacedNode, direction: Direction): number {
  const [a, b] = [spot(start), spot(node)];
  if (direction === 'down') return b.y - a.y;
  if (direction === 'up') return a.y - b.y;
  return direction === 'right' ? b.x - a.x : a.x - b.x;
}

function aside(start: PlacedNode, node: PlacedNode, direction: Direction): number {
  const [a, b] = [spot(start), spot(node)];
  return direction === 'up' || direction === 'down' ? Math.abs(a.x - b.x) : Math.abs(a.y - b.y);
}
