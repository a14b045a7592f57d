import type { VisitStatus } from '#lib/trace/status.ts';

/** What is drawn onto a graph: one layout, many executions (or a machine's figures). */
export interface GraphMarks {
  readonly nodes: ReadonlyMap<string, NodeMark>;
  readonly edges: ReadonlyMap<string, EdgeMark>;
  /** What is said of a node without a mark; "not reached" when left out. */
  readonly unmarked?: string;
}

/** Of two executions compared, the one that alone came this way. */
export type Side = 'left' | 'right';

export interface NodeMark {
  /** Null where no status applies. */
  readonly status: VisitStatus | null;
  /** Faint and dashed: not reached. */
  readonly reached: boolean;
  /** A pill from 2 on. */
  readonly visits: number;
  readonly retries: number;
  readonly caught: number;
  /** A second line under the name: "1.2 % failed". */
  readonly figure: string | null;
  readonly heat: Heat | null;
  /** Counts on a container's frame. */
  readonly counts: readonly (readonly [VisitStatus, number])[];
  /** The rest of its accessible name: "failed, 4 attempts". */
  readonly described: string;
  readonly side?: Side;
  /** One more pill: "left ×3 · right ×2". */
  readonly note?: string;
}

/** How strongly a node is tinted, 0..1, and whether that tells of a status or only of more and less. */
export interface Heat {
  readonly strength: number;
  readonly tone: 'failed' | 'retried' | 'neutral';
}

export interface EdgeMark {
  readonly taken: boolean;
  readonly count: number;
  /** The history does not tell which of several edges to the same state was taken. */
  readonly ambiguous: boolean;
  readonly side?: Side;
  /** Instead of its count, and what the pill means. */
  readonly note?: { readonly words: string; readonly title: string };
  /** In pixels, where the width tells something. */
  readonly width?: number;
}

export const UNREACHED: NodeMark = {
  status: null,
  reached: false,
  visits: 0,
  retries: 0,
  caught: 0,
  figure: null,
  heat: null,
  counts: [],
  described: 'not reached',
};
