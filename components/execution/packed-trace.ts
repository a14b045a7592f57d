import type { Trace } from '#lib/trace/types.ts';

export type Cell = number | null;

/** Tables as arrays of columns. */
export interface PackedTrace {
  readonly base: number;
  readonly rest: Omit<Trace, 'visits' | 'events'>;
  readonly visits: readonly (readonly Cell[])[];
  readonly attempts: readonly (readonly Cell[])[];
  readonly events: readonly (readonly Cell[])[];
  readonly critical: readonly (readonly [number | null, number, number])[];
  readonly words: readonly string[];
}
