/** How a status looks: its tone is a token of app/tokens.css, its icon one of components/ui/status-icon.tsx. */
interface Look {
  readonly label: string;
  readonly tone: 'failed' | 'timed-out' | 'running' | 'pending-redrive' | 'aborted' | 'succeeded' | 'caught';
  readonly icon: 'cross' | 'clock' | 'ring' | 'redo' | 'square' | 'check' | 'shield';
  /** No more events follow, unless it is redriven. */
  readonly final: boolean;
  /** A person may have to do something. */
  readonly failed: boolean;
}

/** The one place that knows an execution's status, in the order lists show them: worst first. */
export const EXECUTION_STATUS = {
  FAILED: { label: 'Failed', tone: 'failed', icon: 'cross', final: true, failed: true },
  TIMED_OUT: { label: 'Timed out', tone: 'timed-out', icon: 'clock', final: true, failed: true },
  ABORTED: { label: 'Aborted', tone: 'aborted', icon: 'square', final: true, failed: true },
  RUNNING: { label: 'Running', tone: 'running', icon: 'ring', final: false, failed: false },
  PENDING_REDRIVE: {
    label: 'Pending redrive',
    tone: 'pending-redrive',
    icon: 'redo',
    final: false,
    failed: false,
  },
  SUCCEEDED: { label: 'Succeeded', tone: 'succeeded', icon: 'check', final: true, failed: false },
} as const satisfies Record<string, Look>;

export type ExecutionStatus = keyof typeof EXECUTION_STATUS;
export const EXECUTION_STATUSES = Object.keys(EXECUTION_STATUS) as [ExecutionStatus, ...ExecutionStatus[]];
export const FAILED_STATUSES = EXECUTION_STATUSES.filter((status) => EXECUTION_STATUS[status].failed);

/** A visit's status: as an execution's, and CAUGHT where a Catch took its failure on. */
export const VISIT_STATUS = {
  FAILED: EXECUTION_STATUS.FAILED,
  TIMED_OUT: EXECUTION_STATUS.TIMED_OUT,
  ABORTED: EXECUTION_STATUS.ABORTED,
  CAUGHT: { label: 'Caught', tone: 'caught', icon: 'shield', final: true, failed: false },
  RUNNING: EXECUTION_STATUS.RUNNING,
  SUCCEEDED: EXECUTION_STATUS.SUCCEEDED,
} as const satisfies Record<string, Look>;

export type VisitStatus = keyof typeof VISIT_STATUS;
export type Tone = Look['tone'];
export type StatusIcon = Look['icon'];
