import type { Point } from '#lib/asl/graph-types.ts';

const ROUNDING = 6;

/** An edge's bends as an SVG path, its corners rounded. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${at(first)}`];
  rest.forEach((point, index) => {
    const before = points[index] ?? first;
    const next = rest[index + 1];
    parts.push(next ? corner(before, point, next) : `L${at(point)}`);
  });
  return parts.join('');
}

function corner(before: Point, point: Point, next: Point): string {
  const radius = Math.min(ROUNDING, distance(before, point) / 2, distance(point, next) / 2);
  return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, next, radius))}`;
}

const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
const round = (n: number) => Math.round(n * 10) / 10;
const distance = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return {
    x: from.x + ((to.x - from.x) * length) / whole,
    y: from.y + ((to.y - from.y) * length) / whole,
  };
}

/** Half of the way along an edge: where its count stands. */
export function middleOf(points: readonly Point[]): Point {
  const whole = points.reduce((sum, point, index) => sum + distance(points[index - 1] ?? point, point), 0);
  let left = whole / 2;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1] ?? point;
    const step = distance(before, point);
    if (step > 0 && step >= left) return towards(before, point, left);
    left -= step;
  }
  return points[0] ?? { x: 0, y: 0 };
}
