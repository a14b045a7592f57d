import { detailsOf } from './event-table.ts';
import type { HistoryEvent } from './history.ts';

const FUNCTION_ARN = /:lambda:[^:]*:[^:]*:function:([^:]+)/;

/**
 * The Lambda function an attempt called, by name or as it was given. `lambda:invoke` names it only in its parameters;
 * the old style has its ARN as the resource.
 */
export function calledFunction(scheduled: HistoryEvent): string | null {
  const { resource, resourceType, parameters } = detailsOf(scheduled);
  if (scheduled.type === 'LambdaFunctionScheduled') return nameIn(resource);
  if (resourceType !== 'lambda' || typeof parameters !== 'string') return null;
  return nameIn(functionNameIn(parameters));
}

const nameIn = (given: unknown): string | null =>
  typeof given === 'string' ? (FUNCTION_ARN.exec(given)?.[1] ?? given) : null;

function functionNameIn(parameters: string): unknown {
  try {
    const parsed: unknown = JSON.parse(parameters);
    return typeof parsed === 'object' && parsed !== null && 'FunctionName' in parsed
      ? parsed.FunctionName
      : null;
  } catch {
    return null;
  }
}

export type TimeoutReason = { readonly kind: 'timeout' | 'heartbeat'; readonly seconds: number | null };

/**
 * Why an attempt timed out. AWS records a missed heartbeat as States.Timeout too: it was one when a heartbeat was
 * asked for and the time for the whole task was not yet up. The clock starts at the Started event.
 */
export function timeoutReason(
  scheduled: HistoryEvent,
  startedAt: number | null,
  timedOutAt: number,
): TimeoutReason {
  const { timeoutInSeconds, heartbeatInSeconds } = detailsOf(scheduled);
  const timeout = { kind: 'timeout', seconds: timeoutInSeconds ?? null } as const;
  if (heartbeatInSeconds === undefined) return timeout;
  const ranFor = (timedOutAt - (startedAt ?? scheduled.timestamp)) / 1000;
  if (timeoutInSeconds !== undefined && ranFor >= timeoutInSeconds) return timeout;
  return { kind: 'heartbeat', seconds: heartbeatInSeconds };
}
