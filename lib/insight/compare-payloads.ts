import { detailsOf } from '../trace/event-table.ts';
import type { HistoryEvent } from '../trace/history.ts';
import type { Trace } from '../trace/types.ts';
import type { EventId } from '../units.ts';
import { diffPayloads, type JsonDiff } from './json-diff.ts';

/** A trace with the events that hold its payloads. */
export interface TracedHistory {
  readonly trace: Trace;
  readonly events: readonly HistoryEvent[];
}

/** What went in and what came out, on both sides. */
export interface PayloadsComparison {
  readonly input: JsonDiff;
  readonly output: JsonDiff;
}

interface Payloads {
  readonly input: string | null;
  readonly output: string | null;
}

/** The inputs and outputs of the executions. */
export const comparePayloads = (left: TracedHistory, right: TracedHistory): PayloadsComparison =>
  diffBoth(ofExecution(left), ofExecution(right));

/** The inputs and outputs of each side's first visit of a state; null when neither came there. */
export function comparePayloadsOfState(
  left: TracedHistory,
  right: TracedHistory,
  statePath: string,
): PayloadsComparison | null {
  const [before, after] = [ofFirstVisit(left, statePath), ofFirstVisit(right, statePath)];
  return before || after ? diffBoth(before ?? NONE, after ?? NONE) : null;
}

const NONE: Payloads = { input: null, output: null };

const diffBoth = (left: Payloads, right: Payloads): PayloadsComparison => ({
  input: diffPayloads(left.input, right.input),
  output: diffPayloads(left.output, right.output),
});

function ofExecution({ trace, events }: TracedHistory): Payloads {
  const own = new Set(trace.executionEvents);
  const details = events.filter(({ id }) => own.has(id)).map((event) => detailsOf(event));
  return {
    input: details.find(({ input }) => input !== undefined)?.input ?? null,
    output: details.findLast(({ output }) => output !== undefined)?.output ?? null,
  };
}

function ofFirstVisit({ trace, events }: TracedHistory, statePath: string): Payloads | null {
  const visit = trace.visits.find((candidate) => candidate.statePath === statePath);
  if (!visit) return null;
  const details = (id: EventId | null) => {
    const event = id === null ? undefined : events.find((candidate) => candidate.id === id);
    return event ? detailsOf(event) : null;
  };
  return {
    input: details(visit.inputEvent)?.input ?? null,
    output: details(visit.outputEvent)?.output ?? null,
  };
}
