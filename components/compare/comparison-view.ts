import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { TraceComparison } from '#lib/insight/comparison.ts';
import type { Watched } from '../execution/use-live.client.ts';
import type { GraphMarks } from '../graph/graph-marks.ts';

/** What the islands of a comparison get: the graph with both paths on it, and the states. */
export interface ComparisonView {
  readonly left: Watched;
  readonly right: Watched;
  readonly layout: GraphLayout | null;
  readonly marks: GraphMarks | null;
  readonly states: TraceComparison['states'];
  /** What to have in sight at first: where they differ. */
  readonly focus: string | null;
  /** States only the left had and the right's definition does not have. */
  readonly strangers: readonly string[];
}
