import type { EpochMillis } from '../units.ts';
import type { MachineStore } from './ports.ts';

type Revision = Awaited<ReturnType<MachineStore['revisionsOf']>>[number];

/** After an update executions of the next seconds may still run the old definition: AWS is eventually consistent. */
export const CHANGE_MARGIN_MS = 10_000;

/** Which revision ran, or that only AWS can tell (`ask`), or that the machine must be described first (`describe`). */
export type Assignment = { told: string } | 'ask' | 'describe';

/**
 * By the start, between the revisions' dates. Near a change it cannot be told: from when the revision before was
 * last seen, or shortly before the new one's date, until shortly after it.
 */
export function assignRevision(startedAt: EpochMillis, revisions: readonly Revision[]): Assignment {
  const ordered = revisions.toSorted((a, b) => a.effectiveFrom - b.effectiveFrom);
  const newest = ordered.at(-1);
  if (!newest) return 'describe';
  const at = ordered.findLastIndex((revision) => revision.effectiveFrom <= startedAt);
  const current = ordered[at];
  if (!current) return 'ask';
  const isFirst = at === 0;
  if (!isFirst && startedAt < current.effectiveFrom + CHANGE_MARGIN_MS) return 'ask';
  const following = ordered[at + 1];
  if (!following) return startedAt <= current.seenAt ? { told: current.key } : 'describe';
  const doubtFrom = Math.min(
    following.previousSeenAt ?? following.effectiveFrom,
    following.effectiveFrom - CHANGE_MARGIN_MS,
  );
  return startedAt < doubtFrom ? { told: current.key } : 'ask';
}
