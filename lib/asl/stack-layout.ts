import type { GraphEdge, Point } from './graph-types.ts';
import { type Box, type Level, type LevelLayout, rounded } from './layout-level.ts';

const GAP = 36;
const LANE = 8;
const LANES = 24;

/** The plain way out when ELK fails or would take too long: one column, edges in lanes beside it, no labels. */
export function stackLayout({ boxes, edges }: Level): LevelLayout {
  const column = boxes.reduce((widest, { width }) => Math.max(widest, width), 0);
  const corners = new Map<string, Point>();
  let y = 0;
  for (const box of boxes) {
    corners.set(box.id, { x: rounded((column - box.width) / 2), y });
    y += box.height + GAP;
  }
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const placeOf = new Map(boxes.map((box, index) => [box.id, index]));
  const route = (edge: GraphEdge, index: number): Point[] => {
    const [from, to] = [placed(edge.from, boxOf, corners), placed(edge.to, boxOf, corners)];
    if (from === null || to === null) return [];
    const next = (placeOf.get(edge.to) ?? 0) - (placeOf.get(edge.from) ?? 0) === 1;
    return next ? downwards(from, to) : around(from, to, column + LANE * (2 + (index % LANES)));
  };
  return {
    width: column + LANE * (LANES + 2),
    height: Math.max(0, y - GAP),
    corners,
    edges: new Map(edges.map((edge, index) => [edge.id, { points: route(edge, index), labelBox: null }])),
  };
}

type Placed = Box & Point;

function placed(
  id: string,
  boxOf: ReadonlyMap<string, Box>,
  corners: ReadonlyMap<string, Point>,
): Placed | null {
  const [box, corner] = [boxOf.get(id), corners.get(id)];
  return box && corner ? { ...box, ...corner } : null;
}

/** All boxes are centred on the column, so that the line is straight. */
const downwards = (from: Placed, to: Placed): Point[] => [
  { x: rounded(from.x + from.width / 2), y: from.y + from.height },
  { x: rounded(to.x + to.width / 2), y: to.y },
];

const around = (from: Placed, to: Placed, lane: number): Point[] => {
  const [leave, arrive] = [from.y + from.height * 0.75, to.y + to.height * 0.25].map(rounded);
  return [
    { x: from.x + from.width, y: leave ?? from.y },
    { x: lane, y: leave ?? from.y },
    { x: lane, y: arrive ?? to.y },
    { x: to.x + to.width, y: arrive ?? to.y },
  ];
};
