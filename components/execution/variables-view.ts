import type { HistoryEvent } from '#lib/trace/history.ts';
import type { Trace } from '#lib/trace/types.ts';
import { variablesAt } from '#lib/trace/variables-at.ts';
import type { EventId } from '#lib/units.ts';
import { detailsOf } from './event-detail.ts';

export interface VariableView {
  readonly name: string;
  /** JSON, as AWS gave it. */
  readonly value: string;
  readonly setBy: string;
  /** Set by this visit, not by one before it. */
  readonly here: boolean;
}

/** The variables as they stood when a visit was over: what it assigned first, then what it could read. */
export function variablesView(trace: Trace, events: readonly HistoryEvent[], id: EventId): VariableView[] {
  const visit = trace.visits.find((each) => each.id === id);
  if (!visit) return [];
  const exited = events.find((event) => event.id === visit.variablesEvent);
  const assigned = new Map(Object.entries((exited && detailsOf(exited)?.assignedVariables) ?? {}));
  return [
    ...[...assigned].map(([name, value]) => ({ name, value: String(value), setBy: visit.state, here: true })),
    ...variablesAt(trace, events, id)
      .filter(({ name }) => !assigned.has(name))
      .map(({ name, value, setBy }) => ({ name, value, setBy, here: false })),
  ];
}
