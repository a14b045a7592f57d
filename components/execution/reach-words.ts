import type { ExecutionView } from './execution-view.ts';
import type { LightTrace } from './light-trace.ts';

/** What can be said of a state without a visit: without its history nothing, while it runs not for good. */
export function reachOf(
  { missing, status }: Pick<ExecutionView, 'missing' | 'status'>,
  light: LightTrace,
): string {
  if (missing !== null && light.events.length === 0)
    return 'not known to be reached: its history is not here';
  if (missing !== null) return 'not reached as far as is read';
  return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'not reached yet' : 'not reached';
}
