import type { CollectedHistory } from '../../collect/ports.ts';
import { EXECUTION_STATUS } from '../../trace/status.ts';
import type { KnownExecution } from './known-executions.ts';
import { isNewer } from './merge-listing.ts';

export interface Settled {
  readonly history: CollectedHistory;
  readonly known: KnownExecution;
  /** It says more than what is kept: an older reading that comes late does not. */
  readonly tells: boolean;
  /** Nothing more is expected of this execution. */
  readonly completes: boolean;
  readonly state: Pick<KnownExecution, 'status' | 'stoppedAt' | 'redriveCount'>;
}

/** What a reading adds to what is known. */
export function settle(history: CollectedHistory, known: KnownExecution): Settled {
  const { trace, summary, nextLookAt } = history;
  const read = {
    status: summary.status,
    stoppedAt: trace.stoppedAt,
    redriveCount: Math.max(trace.redrives.length, history.claim.redriveCount),
    redrivenAt: trace.redrives.at(-1)?.at ?? null,
  };
  const tells = trace.lastEventId > known.lastEventId || known.history === 'wanted';
  // The list's own end time is kept: both collectors and both orders then end with the same row.
  const sameEnd =
    read.status === known.status && read.redriveCount === known.redriveCount && known.stoppedAt !== null;
  const newer = tells && !sameEnd && isNewer(read, known);
  const isBehind =
    known.redriveCount > read.redriveCount ||
    (EXECUTION_STATUS[known.status].final && !EXECUTION_STATUS[read.status].final && !newer);
  const completes = nextLookAt === null && !isBehind && trace.lastEventId >= known.lastEventId;
  return { history, known, tells, completes, state: newer ? read : known };
}
