import type { HistoryEvent } from '#lib/trace/history.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';

const ENDS = new Map<string, ExecutionStatus>([
  ['ExecutionSucceeded', 'SUCCEEDED'],
  ['ExecutionFailed', 'FAILED'],
  ['ExecutionTimedOut', 'TIMED_OUT'],
  ['ExecutionAborted', 'ABORTED'],
]);

export const expectedStatus = (events: readonly HistoryEvent[]): ExecutionStatus =>
  ENDS.get(events.at(-1)?.type ?? '') ?? 'RUNNING';

const FIRST_BEGINS_AFTER = new Map([
  ['TaskScheduled', 'TaskStateEntered'],
  ['LambdaFunctionScheduled', 'TaskStateEntered'],
  ['ActivityScheduled', 'TaskStateEntered'],
  ['MapStateStarted', 'MapStateEntered'],
  ['ParallelStateStarted', 'ParallelStateEntered'],
]);

/** Straight from the events, by AWS's rule alone: work that begins from anything but its own entering is a retry. */
export function expectedCounts(events: readonly HistoryEvent[]): {
  retries: number;
  billableTransitions: number;
} {
  const typeOf = new Map<number, string>(events.map((event) => [event.id, event.type]));
  const entered = events.filter((event) => event.type.endsWith('StateEntered')).length;
  const retries = events.filter(({ type, previousEventId }) => {
    const first = FIRST_BEGINS_AFTER.get(type);
    return first !== undefined && typeOf.get(previousEventId) !== first;
  }).length;
  return { retries, billableTransitions: entered + retries };
}
