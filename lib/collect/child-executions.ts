import type { EventDetails, HistoryEvent } from '../trace/history.ts';

/** Enough for any ARN and the few fields around it; a larger answer is searched by its text alone. */
const EXECUTION_ARN = /"ExecutionArn"\s*:\s*"(arn:[^"\\]{1,600})"/;

/** ARNs of the executions a history says it started, through the Step Functions integrations. */
export function childExecutions(events: readonly HistoryEvent[]): string[] {
  const arns = new Set<string>();
  for (const event of events) {
    for (const details of [
      event.taskSubmittedEventDetails,
      event.taskSucceededEventDetails,
      event.taskFailedEventDetails,
    ]) {
      const arn = details && startedBy(details);
      if (arn) arns.add(arn);
    }
  }
  return [...arns];
}

function startedBy({ resource, resourceType, output, cause }: EventDetails): string | undefined {
  if (resourceType !== 'states' && resourceType !== 'aws-sdk:sfn') return undefined;
  if (!resource?.startsWith('start')) return undefined;
  return EXECUTION_ARN.exec(output ?? cause ?? '')?.[1];
}
