import type { Trace } from '../trace/types.ts';
import type { EventId } from '../units.ts';

/** How the items of a Distributed Map stand. What timed out or was aborted counts as failed. */
export interface ItemCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  readonly pending: number;
}

/** A map run, and what AWS says of its items: histories do not tell. */
export interface MapRunItems {
  readonly arn: string;
  readonly items: ItemCounts;
}

/** The items of each visit that had a map run that is known; of several attempts the last one's. */
export function itemsOfVisits(
  { mapRuns }: Pick<Trace, 'mapRuns'>,
  known: readonly MapRunItems[],
): ReadonlyMap<EventId, ItemCounts> {
  const ofRun = new Map(known.map(({ arn, items }) => [arn, items]));
  const lastRun = new Map(mapRuns.map(({ visit, arn }) => [visit, arn]));
  return new Map(
    [...lastRun].flatMap(([visit, arn]) => {
      const items = ofRun.get(arn);
      return items ? [[visit, items] as const] : [];
    }),
  );
}

/** Of two visits together; what is not known of one leaves the other's. */
export function itemsTogether(a: ItemCounts | null, b: ItemCounts | null): ItemCounts | null {
  if (!a || !b) return a ?? b;
  return {
    total: a.total + b.total,
    succeeded: a.succeeded + b.succeeded,
    failed: a.failed + b.failed,
    running: a.running + b.running,
    pending: a.pending + b.pending,
  };
}

/** Whether other numbers of items were there, or failed; where one side is not known nothing is said. */
export const itemsDiffer = (a: ItemCounts | null, b: ItemCounts | null): boolean =>
  a !== null && b !== null && (a.total !== b.total || a.failed !== b.failed);
