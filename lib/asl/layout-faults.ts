import type { GraphLayout, PlacedEdge, PlacedNode, Point } from './graph-types.ts';

interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Rounding moves a border by up to a tenth. */
const TOLERANCE = 0.25;

/**
 * What is wrong with a layout, a sentence each: boxes over boxes, labels over boxes or labels, boxes outside of
 * their frame, edges that do not touch their ends or run through a box.
 */
export function layoutFaults({ nodes, edges, width, height }: GraphLayout): string[] {
  const faults: string[] = [];
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const inFrame = groupBy(nodes, ({ container }) => container);
  const edgesInFrame = groupBy(edges, ({ from }) => nodeOf.get(from)?.container ?? null);
  const whole: Rect = { x: 0, y: 0, width, height };

  for (const [frame, boxes] of inFrame) {
    const around = frame === null ? whole : nodeOf.get(frame);
    if (around === undefined) faults.push(`The frame ${frame} is not there.`);
    else faults.push(...outside(boxes, around));
    faults.push(...overlaps(boxes));
  }
  for (const [frame, drawn] of edgesInFrame) {
    const boxes = inFrame.get(frame) ?? [];
    faults.push(...labelFaults(drawn, boxes, (frame === null ? undefined : nodeOf.get(frame)) ?? whole));
    for (const edge of drawn) faults.push(...edgeFaults(edge, nodeOf, boxes));
  }
  return faults;
}

function outside(boxes: readonly PlacedNode[], around: Rect): string[] {
  return boxes
    .filter((box) => !contains(around, box))
    .map(({ id, container }) => `${id} is not inside ${container ?? 'the picture'}.`);
}

function overlaps(boxes: readonly PlacedNode[]): string[] {
  const faults: string[] = [];
  const fromTop = boxes.toSorted((a, b) => a.y - b.y);
  for (const [index, box] of fromTop.entries()) {
    for (let after = index + 1; after < fromTop.length; after++) {
      const other = fromTop[after];
      if (other === undefined || other.y >= box.y + box.height) break;
      if (meet(box, other)) faults.push(`${box.id} and ${other.id} overlap.`);
    }
  }
  return faults;
}

function labelFaults(edges: readonly PlacedEdge[], boxes: readonly PlacedNode[], around: Rect): string[] {
  const faults: string[] = [];
  const labels = edges.flatMap(({ id, labelBox }) => (labelBox ? [{ id, box: labelBox }] : []));
  for (const [index, { id, box }] of labels.entries()) {
    if (!contains(around, box)) faults.push(`The label of ${id} is outside of its frame.`);
    for (const node of boxes) {
      if (meet(box, node)) faults.push(`The label of ${id} is over ${node.id}.`);
    }
    for (const other of labels.slice(index + 1)) {
      if (meet(box, other.box)) faults.push(`The labels of ${id} and ${other.id} overlap.`);
    }
  }
  return faults;
}

function edgeFaults(
  edge: PlacedEdge,
  nodeOf: ReadonlyMap<string, PlacedNode>,
  boxes: readonly PlacedNode[],
): string[] {
  const { id, from, to, points } = edge;
  const [first, last] = [points[0], points.at(-1)];
  const [source, target] = [nodeOf.get(from), nodeOf.get(to)];
  if (!first || !last || !source || !target) return [`${id} is not drawn.`];
  const faults: string[] = [];
  if (!onBorder(source, first)) faults.push(`${id} does not start at ${from}.`);
  if (!onBorder(target, last)) faults.push(`${id} does not end at ${to}.`);
  for (const box of boxes) {
    if (crosses(points, box)) faults.push(`${id} runs through ${box.id}.`);
  }
  return faults;
}

const crosses = (points: readonly Point[], box: Rect) =>
  points.some((point, index) => {
    const before = points[index - 1];
    return before !== undefined && meet(spanOf(before, point), box);
  });

const spanOf = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** Touching is not meeting; a line, which has no width, meets what it runs through. */
const meet = (a: Rect, b: Rect) =>
  a.x < b.x + b.width - TOLERANCE &&
  b.x + TOLERANCE < a.x + a.width &&
  a.y < b.y + b.height - TOLERANCE &&
  b.y + TOLERANCE < a.y + a.height;

const contains = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x - TOLERANCE &&
  inner.y >= outer.y - TOLERANCE &&
  inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
  inner.y + inner.height <= outer.y + outer.height + TOLERANCE;

function onBorder(box: Rect, { x, y }: Point): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE;
  const within = (n: number, least: number, most: number) => n >= least - TOLERANCE && n <= most + TOLERANCE;
  const upright = near(x, box.x) || near(x, box.x + box.width);
  const level = near(y, box.y) || near(y, box.y + box.height);
  return (upright && within(y, box.y, box.y + box.height)) || (level && within(x, box.x, box.x + box.width));
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
