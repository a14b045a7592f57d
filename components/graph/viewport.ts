import type { Point } from '#lib/asl/graph-types.ts';

/** Where the graph is in its window: `x` and `y` of its origin in CSS pixels of the window, and its scale. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size, Point {}

export const MARGIN = 16;
const SMALLEST = 0.05;
const LARGEST = 2.5;
/** Under this scale a name of 12 px cannot be read. */
export const LEGIBLE = 0.6;
/** Under this scale it is no pleasure. */
const COMFORTABLE = 0.8;

const clampScale = (scale: number) => Math.min(LARGEST, Math.max(SMALLEST, scale));

/** All of the graph in the window, never enlarged, in the middle of its width; it begins at the top, as one reads. */
export function fitWhole(graph: Size, view: Size): Viewport {
  const scale = clampScale(
    Math.min(1, (view.width - 2 * MARGIN) / graph.width, (view.height - 2 * MARGIN) / graph.height),
  );
  return {
    scale,
    x: (view.width - graph.width * scale) / 2,
    y: MARGIN,
  };
}

/** Fitted as long as it reads well; else at a legible scale, with the focus (or the top) in sight. */
export function firstViewport(graph: Size, view: Size, focus: Box | null): Viewport {
  const whole = fitWhole(graph, view);
  if (whole.scale >= COMFORTABLE) return whole;
  const scale = Math.min(0.9, Math.max(LEGIBLE, (view.width - 2 * MARGIN) / graph.width));
  const target = focus ?? { x: graph.width / 2, y: 0, width: 0, height: 0 };
  return keepInside({ scale, ...centred(target, view, scale) }, graph, view);
}

function centred(box: Box, view: Size, scale: number): Point {
  return {
    x: view.width / 2 - (box.x + box.width / 2) * scale,
    y: view.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** No empty room at an edge while the graph goes on at the other. */
function keepInside({ x, y, scale }: Viewport, graph: Size, view: Size): Viewport {
  return {
    scale,
    x: keepAxis(x, graph.width * scale, view.width),
    y: keepAxis(y, graph.height * scale, view.height),
  };
}

function keepAxis(offset: number, length: number, room: number): number {
  if (length <= room - 2 * MARGIN) return (room - length) / 2;
  return Math.min(MARGIN, Math.max(room - length - MARGIN, offset));
}

/** Zooms while the point under the pointer stays where it is. */
export function zoomAt({ x, y, scale }: Viewport, factor: number, pointer: Point): Viewport {
  const next = clampScale(scale * factor);
  const ratio = next / scale;
  return { scale: next, x: pointer.x - (pointer.x - x) * ratio, y: pointer.y - (pointer.y - y) * ratio };
}

/**
 * A picture drawn at one scale serves others for a while. Much larger than drawn it is too coarse to find one's way;
 * much smaller, more of it than a browser keeps is in the window.
 */
export const paintedScale = (painted: number, scale: number) =>
  scale > painted * LARGEST_STRETCH || scale < painted / SMALLEST_SHRINK ? scale : painted;

const LARGEST_STRETCH = 6;
const SMALLEST_SHRINK = 4;

export const panBy = ({ x, y, scale }: Viewport, dx: number, dy: number): Viewport => ({
  scale,
  x: x + dx,
  y: y + dy,
});

/** Brings a point of the graph into the middle of the window. */
export const centreOn = ({ scale }: Viewport, point: Point, view: Size): Viewport => ({
  scale,
  ...centred({ ...point, width: 0, height: 0 }, view, scale),
});

/** What of the graph the window shows, in the graph's own pixels. */
export const shownPart = ({ x, y, scale }: Viewport, view: Size): Box => ({
  x: -x / scale,
  y: -y / scale,
  width: view.width / scale,
  height: view.height / scale,
});

/** So little of the graph is in the window that one may lose one's way. */
export function hidesMuch(viewport: Viewport, graph: Size, view: Size): boolean {
  const part = shownPart(viewport, view);
  const across = overlap(part.x, part.width, graph.width);
  const down = overlap(part.y, part.height, graph.height);
  return across * down < MUCH * graph.width * graph.height;
}

const MUCH = 0.6;

const overlap = (start: number, length: number, whole: number) =>
  Math.max(0, Math.min(start + length, whole) - Math.max(start, 0));

/** The smallest move that brings a box into the window. */
export function reveal(viewport: Viewport, box: Box, view: Size): Viewport {
  const { x, y, scale } = viewport;
  return {
    scale,
    x: x + shift(x + box.x * scale, box.width * scale, view.width),
    y: y + shift(y + box.y * scale, box.height * scale, view.height),
  };
}

function shift(start: number, length: number, room: number): number {
  const margin = Math.min(2 * MARGIN, Math.max(0, (room - length) / 2));
  if (length > room) return start < room && start + length > 0 ? 0 : margin - start;
  if (start < margin) return margin - start;
  return start + length > room - margin ? room - margin - start - length : 0;
}
