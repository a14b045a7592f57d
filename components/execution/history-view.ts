import type { parseDefinition } from '#lib/asl/parse-definition.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';
import { criticalPath } from '#lib/trace/critical-path.ts';
import { explainFailure } from '#lib/trace/explain-failure.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { Trace, TraceWarning } from '#lib/trace/types.ts';
import { branchesOf } from './branches.ts';
import { detailsOf } from './event-detail.ts';
import type { ExecutionView } from './execution-view.ts';
import { packTrace } from './pack-trace.ts';
import type { Failure } from './what-went-wrong.client.tsx';

/** A larger input is read when it is looked at. */
const INPUT_SENT_ALONG = 8000;

export interface HistoryView extends Pick<ExecutionView, 'packed' | 'findings'> {
  readonly trace: Trace;
  readonly failure: Failure | null;
}

/** What a history and the definition that ran tell by themselves, wherever they are kept. */
export function historyView(
  events: readonly HistoryEvent[],
  parsed: ReturnType<typeof parseDefinition> | null,
  oddities: readonly TraceWarning[] = [],
): HistoryView {
  const built = buildTrace(events, { branchOf: parsed ? branchesOf(parsed.definition) : undefined });
  const trace = { ...built, warnings: [...built.warnings, ...oddities] };
  return {
    trace,
    packed: packTrace(trace, events, criticalPath(trace)),
    findings: parsed?.findings ?? [],
    failure: failureOf(trace, events),
  };
}

function failureOf(trace: Trace, events: readonly HistoryEvent[]): Failure | null {
  const explanation = explainFailure(trace, events);
  if (!explanation) return null;
  const visit = trace.visits.find(({ id }) => id === explanation.visit);
  const entered = visit && events.find((event) => event.id === visit.inputEvent);
  const input = entered ? (detailsOf(entered)?.input ?? null) : null;
  return { explanation, input: input !== null && input.length <= INPUT_SENT_ALONG ? input : null };
}
