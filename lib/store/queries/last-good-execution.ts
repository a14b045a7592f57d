import type { Viewer } from '#lib/viewer.ts';
import { type Neighbour, nearestExecutions, referenceOf } from '../nearest-executions.ts';

/** How many successes are looked through for one of the same revision: far enough to pass by what is not read yet. */
const LOOKED_THROUGH = 200;

/**
 * The id of the success an execution is best held against: of those of its machine that started before it the newest
 * whose history was read and that ran the same revision, else the newest of another; where there is none before, the
 * first after. Null when none has succeeded, or there is no such execution for this viewer.
 */
export async function lastGoodExecution(viewer: Viewer, id: string): Promise<string | null> {
  const reference = await referenceOf(viewer, id);
  if (!reference) return null;
  for (const where of ['before', 'after'] as const) {
    const successes = await nearestExecutions(reference, ['SUCCEEDED'], where, LOOKED_THROUGH);
    const best = mostTelling(successes, reference.revisionKey);
    if (best) return best.id;
  }
  return null;
}

/** They come nearest first. Without a history there is little to compare, so that counts most. */
function mostTelling(successes: readonly Neighbour[], revisionKey: string | null): Neighbour | undefined {
  const read = successes.filter(({ readWhole }) => readWhole);
  const same = read.find((success) => revisionKey !== null && success.revisionKey === revisionKey);
  return same ?? read[0] ?? successes[0];
}
