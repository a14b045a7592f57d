import type { HistoryCoverage } from '#lib/store/queries/list-executions.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';

/** What of the history is not here, and why; null when all of it is. */
export interface MissingHistory {
  readonly title: string;
  readonly what: string;
  /** It comes by itself. */
  readonly awaited: boolean;
}

export function missingHistory(
  history: HistoryCoverage,
  status: ExecutionStatus,
  inFront: number | null,
): MissingHistory | null {
  switch (history) {
    case 'complete':
      return null;
    case 'wanted':
      return {
        title: 'History not read yet',
        what: `${queueWords(inFront)} It appears here by itself.`,
        awaited: true,
      };
    case 'partial':
      return status === 'RUNNING' || status === 'PENDING_REDRIVE'
        ? null
        : {
            title: 'History read in part',
            what: 'The execution has ended; its last events are still to be read. They appear here by themselves.',
            awaited: true,
          };
    case 'gone':
      return {
        title: 'AWS no longer has this history',
        what: 'AWS forgets an execution 90 days after it ends (30 where this was asked for), or when its state machine is deleted. Only what the list of executions told is kept.',
        awaited: false,
      };
    case 'expired':
      return {
        title: 'History no longer kept',
        what: "It is older than this account's retention of payloads. Its figures are kept; its events and payloads were deleted.",
        awaited: false,
      };
    default:
      return history satisfies never;
  }
}

const queueWords = (inFront: number | null) =>
  inFront === null || inFront === 0
    ? 'It is next in line.'
    : `${inFront.toLocaleString('en-US')} ${inFront === 1 ? 'history is' : 'histories are'} in front of it.`;
