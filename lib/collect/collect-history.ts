import { executionTerms } from '../search/execution-terms.ts';
import { buildTrace } from '../trace/build-trace.ts';
import type { HistoryEvent } from '../trace/history.ts';
import { EXECUTION_STATUS } from '../trace/status.ts';
import { summarizeTrace } from '../trace/summarize-trace.ts';
import type { Trace } from '../trace/types.ts';
import type { EpochMillis } from '../units.ts';
import { childExecutions } from './child-executions.ts';
import { nextLookAt } from './poll-schedule.ts';
import type { CollectedHistory, HistoryClaim } from './ports.ts';

/** AWS lists an execution as closed before its history shows the end; after this long we no longer wait for it. */
const END_PATIENCE_MS = 3_600_000;

/** What is to be kept of a history, of which `kept` was read before and `newEvents` now. */
export function collectHistory(
  claim: HistoryClaim,
  kept: readonly HistoryEvent[],
  newEvents: readonly HistoryEvent[],
  revisionKey: string | null,
  now: EpochMillis,
): CollectedHistory {
  const events = kept.length === 0 ? newEvents : [...kept, ...newEvents];
  const trace = buildTrace(events);
  return {
    claim,
    newEvents,
    trace,
    summary: summarizeTrace(trace),
    terms: executionTerms(trace, events),
    revisionKey,
    mapRunArns: [...new Set(trace.mapRuns.map(({ arn }) => arn))],
    childArns: childExecutions(events),
    nextLookAt: isComplete(claim, trace, now) ? null : nextLookAt(now, claim.startedAt),
  };
}

/**
 * The end was seen, and as many redrives as AWS counts: a redriven execution's history holds an earlier end event,
 * and for a while nothing after it.
 */
function isComplete(claim: HistoryClaim, trace: Trace, now: EpochMillis): boolean {
  if (EXECUTION_STATUS[trace.status].final && trace.redrives.length >= claim.redriveCount) return true;
  const closed = EXECUTION_STATUS[claim.status].final && claim.stoppedAt !== null;
  return closed && claim.stoppedAt !== null && now - claim.stoppedAt > END_PATIENCE_MS;
}
