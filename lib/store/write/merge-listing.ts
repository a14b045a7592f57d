import type { ListedExecution } from '../../collect/ports.ts';
import { EXECUTION_STATUS, EXECUTION_STATUSES, type ExecutionStatus } from '../../trace/status.ts';
import type { EpochMillis } from '../../units.ts';

/** What listings and histories tell of an execution's state. */
export interface KnownState {
  readonly status: ExecutionStatus;
  readonly stoppedAt: EpochMillis | null;
  readonly versionArn: string | null;
  readonly aliasArn: string | null;
  readonly mapRunArn: string | null;
  readonly itemCount: number | null;
  readonly redriveCount: number;
  readonly redrivenAt: EpochMillis | null;
}

/**
 * What is known after one more listing, whichever of them AWS made first: the same set of listings gives the same
 * state in any order. Listings are eventually consistent and come from several collectors, so an older one may
 * arrive later.
 */
export function mergeListing(known: KnownState, listed: KnownState): KnownState {
  const winner = isNewer(listed, known) ? listed : known;
  const loser = winner === listed ? known : listed;
  return {
    status: winner.status,
    stoppedAt: winner.stoppedAt,
    versionArn: winner.versionArn ?? loser.versionArn,
    aliasArn: winner.aliasArn ?? loser.aliasArn,
    mapRunArn: winner.mapRunArn ?? loser.mapRunArn,
    itemCount: winner.itemCount ?? loser.itemCount,
    redriveCount: winner.redriveCount,
    redrivenAt: winner.redrivenAt ?? (winner.redriveCount === loser.redriveCount ? loser.redrivenAt : null),
  };
}

/** Whether `a` tells of a later moment of the execution than `b`. A total order, so that the last one wins in any order. */
export function isNewer(a: Moment, b: Moment): boolean {
  if (a.redriveCount !== b.redriveCount) return a.redriveCount > b.redriveCount;
  const [aMoment, bMoment] = [momentOf(a), momentOf(b)];
  return aMoment === bMoment ? progress(a.status) > progress(b.status) : aMoment > bMoment;
}

type Moment = Pick<KnownState, 'status' | 'stoppedAt' | 'redriveCount' | 'redrivenAt'>;

/** Running again after an end: a redrive that the count does not show yet. What waits for a redrive has ended before. */
function momentOf({ status, stoppedAt, redrivenAt }: Moment): number {
  if (status === 'PENDING_REDRIVE') return Number.POSITIVE_INFINITY;
  return (EXECUTION_STATUS[status].final ? stoppedAt : redrivenAt) ?? 0;
}

/** Two ends of one life cannot both be; their order only has to be the same always. */
const progress = (status: ExecutionStatus) =>
  EXECUTION_STATUS[status].final ? 1 + EXECUTION_STATUSES.indexOf(status) : 0;

export const knownState = (listed: ListedExecution): KnownState => ({
  status: listed.status,
  stoppedAt: listed.stoppedAt,
  versionArn: listed.versionArn,
  aliasArn: listed.aliasArn,
  mapRunArn: listed.mapRunArn,
  itemCount: listed.itemCount,
  redriveCount: listed.redriveCount,
  redrivenAt: listed.redrivenAt,
});

export const sameState = (a: KnownState, b: KnownState) =>
  a.status === b.status &&
  a.stoppedAt === b.stoppedAt &&
  a.versionArn === b.versionArn &&
  a.aliasArn === b.aliasArn &&
  a.mapRunArn === b.mapRunArn &&
  a.itemCount === b.itemCount &&
  a.redriveCount === b.redriveCount &&
  a.redrivenAt === b.redrivenAt;
