import type { GraphEdge, PlacedEdge, Point } from './graph-types.ts';

/** What stands in one frame, sizes known, places not. Edges lead between its boxes only. */
export interface Level {
  /** In the order in which a reader meets them. */
  readonly boxes: readonly Box[];
  readonly edges: readonly GraphEdge[];
}

export interface Box {
  readonly id: string;
  readonly kind: 'start' | 'end' | 'state' | 'container' | 'branch';
  readonly width: number;
  readonly height: number;
}

/** The places in one frame, from its top left inside the padding. */
export interface LevelLayout {
  readonly width: number;
  readonly height: number;
  readonly corners: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, Pick<PlacedEdge, 'points' | 'labelBox'>>;
}

/** Coordinates keep one decimal: finer is not seen, and stored layouts stay small. */
export const rounded = (n: number) => Math.round(n * 10) / 10;

/**
 * How much work a level is: how many boxes its edges pass. ELK puts a bend point into each layer an edge passes,
 * and its time grows with their square: 5,000 took 3 s, 33,000 a minute.
 */
export function weightOf({ boxes, edges }: Level): number {
  const placeOf = new Map(boxes.map(({ id }, index) => [id, index]));
  return edges.reduce(
    (sum, { from, to }) => sum + Math.abs((placeOf.get(to) ?? 0) - (placeOf.get(from) ?? 0)),
    boxes.length,
  );
}
