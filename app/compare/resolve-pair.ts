import { LAST_GOOD, PREVIOUS_FAILURE } from '#components/compare/compare-params.ts';
import { findExecution } from '#lib/store/queries/find-execution.ts';
import { lastGoodExecution } from '#lib/store/queries/last-good-execution.ts';
import { previousFailure } from '#lib/store/queries/previous-failure.ts';
import type { Viewer } from '#lib/viewer.ts';

/** What the address asks for: two executions, or what keeps it from being that. */
export type Pair =
  | { readonly kind: 'pair'; readonly left: string; readonly right: string }
  /** Too little is said: nothing, or only the left. */
  | { readonly kind: 'incomplete'; readonly left: string | null }
  /** `other` is the side that was found. */
  | {
      readonly kind: 'missing';
      readonly side: 'left' | 'right';
      readonly asked: string;
      readonly other: string | null;
    };

const RELATIVE: ReadonlyMap<string, (viewer: Viewer, id: string) => Promise<string | null>> = new Map([
  [LAST_GOOD, lastGoodExecution],
  [PREVIOUS_FAILURE, previousFailure],
]);

/**
 * Finds both sides: each by id, ARN, link or name, or one of them by its relation to the other. Without a left one it
 * is the last good one before the right.
 */
export async function resolvePair(
  viewer: Viewer,
  asked: { readonly left: string; readonly right: string },
): Promise<Pair> {
  const left = asked.left.trim() || (asked.right.trim() && LAST_GOOD);
  const right = asked.right.trim();
  const [leftRelation, rightRelation] = [RELATIVE.get(left), RELATIVE.get(right)];
  if (left === '' || (leftRelation && rightRelation)) return { kind: 'incomplete', left: null };
  const [leftFound, rightFound] = await Promise.all([
    leftRelation ? null : findExecution(viewer, left),
    rightRelation ? null : findExecution(viewer, right),
  ]);
  if (!leftRelation && leftFound === null)
    return { kind: 'missing', side: 'left', asked: left, other: rightFound };
  if (right === '') return { kind: 'incomplete', left: leftFound };
  if (!rightRelation && rightFound === null)
    return { kind: 'missing', side: 'right', asked: right, other: leftFound };
  const [leftId, rightId] = [
    leftRelation && rightFound !== null ? await leftRelation(viewer, rightFound) : leftFound,
    rightRelation && leftFound !== null ? await rightRelation(viewer, leftFound) : rightFound,
  ];
  if (leftId === null) return { kind: 'missing', side: 'left', asked: left, other: rightFound };
  if (rightId === null) return { kind: 'missing', side: 'right', asked: right, other: leftFound };
  return { kind: 'pair', left: leftId, right: rightId };
}
