import { bundledElk, elkLayout, type LoadElk } from './elk-layout.ts';
import type {
  GraphEdge,
  GraphLayout,
  GraphNode,
  PlacedEdge,
  PlacedNode,
  Point,
  StateGraph,
} from './graph-types.ts';
import { type Box, type Level, type LevelLayout, rounded, weightOf } from './layout-level.ts';
import { readingOrder } from './reading-order.ts';
import { rowLayout } from './row-layout.ts';
import { stackLayout } from './stack-layout.ts';

/** Part of the key of stored layouts: raise it when anything here, or of what is redacted, changes what comes out. */
export const LAYOUT_VERSION = 2;

const STATE = { width: 176, height: 44 };
const DISC = { width: 20, height: 20 };
/** A frame's room around what is in it; the top holds the title. */
const FRAME = { top: 36, right: 18, bottom: 18, left: 18 };
const MARGIN = 24;
/** A level that is more work than this is stacked: nobody waits a minute for a picture. */
const HEAVIEST = 6_000;

/**
 * Gives each node and edge its place. Edges stay within one frame, so each frame is laid out by itself, from the
 * innermost outwards, and is then a box in the frame around it. The same graph gives the same layout.
 */
export async function layoutGraph(graph: StateGraph, loadElk: LoadElk = bundledElk): Promise<GraphLayout> {
  const frames = framesOf(graph);
  const layouts = new Map<string | null, LevelLayout>();
  const sizes = new Map<string, { width: number; height: number }>();
  // containers come before what is in them: backwards, the inside is known first
  for (const frame of [...frames.values()].reverse()) {
    const level = levelOf(frame, sizes);
    const layout = await layoutLevel(level, loadElk);
    layouts.set(frame.id, layout);
    if (frame.id !== null) sizes.set(frame.id, frameSize(layout));
  }
  return placeAll(graph, layouts, sizes);
}

interface Frame {
  /** The node that is the frame; null for the whole. */
  readonly id: string | null;
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

function framesOf({ nodes, edges }: StateGraph): ReadonlyMap<string | null, Frame> {
  const frames = new Map<string | null, Frame>([[null, { id: null, nodes: [], edges: [] }]]);
  const frameOfNode = new Map<string, Frame>();
  for (const node of nodes) {
    if (isFrame(node)) frames.set(node.id, { id: node.id, nodes: [], edges: [] });
    const around = frames.get(node.container);
    if (around === undefined) continue;
    around.nodes.push(node);
    frameOfNode.set(node.id, around);
  }
  for (const edge of edges) {
    const around = frameOfNode.get(edge.from);
    if (around && around === frameOfNode.get(edge.to)) around.edges.push(edge);
  }
  return frames;
}

const isFrame = ({ kind }: GraphNode) => kind === 'container' || kind === 'branch';

function levelOf(
  { nodes, edges }: Frame,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): Level {
  const boxes = new Map(nodes.map((node): [string, Box] => [node.id, { ...sizeOf(node, sizes), ...node }]));
  const order = readingOrder(
    nodes.map(({ id }) => id),
    edges,
  );
  return { boxes: order.map((id) => boxes.get(id)).filter((box) => box !== undefined), edges };
}

function sizeOf({ id, kind }: GraphNode, sizes: ReadonlyMap<string, { width: number; height: number }>) {
  return sizes.get(id) ?? (kind === 'start' || kind === 'end' ? DISC : STATE);
}

async function layoutLevel(level: Level, loadElk: LoadElk): Promise<LevelLayout> {
  if (level.boxes.every(({ kind }) => kind === 'branch')) return rowLayout(level);
  if (weightOf(level) > HEAVIEST) return stackLayout(level);
  try {
    return await elkLayout(level, loadElk);
  } catch {
    // a picture that is less pretty beats none
    return stackLayout(level);
  }
}

const frameSize = ({ width, height }: LevelLayout) => ({
  width: Math.max(STATE.width, width + FRAME.left + FRAME.right),
  height: Math.max(STATE.height, height + FRAME.top + FRAME.bottom),
});

/** From places within frames to places on the whole. */
function placeAll(
  { nodes, edges }: StateGraph,
  layouts: ReadonlyMap<string | null, LevelLayout>,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): GraphLayout {
  const insides = new Map<string | null, Point>([[null, { x: MARGIN, y: MARGIN }]]);
  const placedNodes: PlacedNode[] = [];
  const frameOf = new Map<string, string | null>();
  for (const node of nodes) {
    const corner = layouts.get(node.container)?.corners.get(node.id);
    const inside = insides.get(node.container);
    if (corner === undefined || inside === undefined) continue;
    const size = sizeOf(node, sizes);
    const at = moved(corner, inside);
    placedNodes.push({ ...node, ...at, width: size.width, height: size.height });
    frameOf.set(node.id, node.container);
    const width = layouts.get(node.id)?.width ?? 0;
    // what is narrower than its frame's title stands in its middle
    insides.set(node.id, moved(at, { x: (size.width - width) / 2, y: FRAME.top }));
  }
  const whole = layouts.get(null);
  return {
    width: (whole?.width ?? 0) + 2 * MARGIN,
    height: (whole?.height ?? 0) + 2 * MARGIN,
    nodes: placedNodes,
    edges: edges.flatMap((edge) => placeEdge(edge, frameOf, layouts, insides)),
  };
}

function placeEdge(
  edge: GraphEdge,
  frameOf: ReadonlyMap<string, string | null>,
  layouts: ReadonlyMap<string | null, LevelLayout>,
  insides: ReadonlyMap<string | null, Point>,
): PlacedEdge[] {
  const frame = frameOf.get(edge.from);
  const inside = frame === undefined ? undefined : insides.get(frame);
  const route = frame === undefined ? undefined : layouts.get(frame)?.edges.get(edge.id);
  if (inside === undefined || route === undefined) return [];
  const { labelBox } = route;
  return [
    {
      ...edge,
      points: route.points.map((point) => moved(point, inside)),
      labelBox: labelBox && { ...labelBox, ...moved(labelBox, inside) },
    },
  ];
}

const moved = (point: Point, by: Point): Point => ({
  x: rounded(point.x + by.x),
  y: rounded(point.y + by.y),
});
