import type { EventId } from '../units.ts';
import type { StateSummary, Trace, TraceSummary, Visit } from './types.ts';

/** As much of a cause as lists show and search looks through. */
const CAUSE_LENGTH = 2000;

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

/** What the store keeps of a trace beside the history. One pass over the visits. */
export function summarizeTrace(trace: Trace): TraceSummary {
  const states = new Map<string, Writable<StateSummary>>();
  let attempts = 0;
  let caught = 0;
  for (const visit of trace.visits) {
    const known = states.get(visit.statePath);
    const summary = known ?? emptySummary(visit);
    if (!known) states.set(visit.statePath, summary);
    addVisit(summary, visit, trace);
    attempts += visit.attempts.length;
    if (visit.caught) caught += 1;
  }
  const { status, error, cause, rootCause, retries, billableTransitions, events, transitions } = trace;
  return {
    status,
    error: error ?? (status === 'FAILED' ? (rootCause?.error ?? null) : null),
    cause: cutText(cause ?? (status === 'FAILED' ? (rootCause?.cause ?? null) : null), CAUSE_LENGTH),
    failedState: rootCause ? stateOf(trace, rootCause.visit) : null,
    attempts,
    retries,
    caught,
    billableTransitions,
    events,
    states: [...states.values()],
    transitions,
  };
}

const emptySummary = ({ statePath, state, type }: Visit): Writable<StateSummary> => ({
  statePath,
  state,
  type,
  visits: 0,
  attempts: 0,
  retries: 0,
  failures: 0,
  caught: 0,
  totalMs: 0,
  maxMs: 0,
});

function addVisit(summary: Writable<StateSummary>, visit: Visit, trace: Trace): void {
  const until = visit.endedAt ?? trace.lastEventAt ?? visit.enteredAt;
  const ms = Math.max(0, until - visit.enteredAt);
  summary.visits += 1;
  summary.attempts += visit.attempts.length;
  summary.retries += Math.max(0, visit.attempts.length - 1);
  if (visit.status === 'FAILED' || visit.status === 'TIMED_OUT') summary.failures += 1;
  if (visit.caught) summary.caught += 1;
  summary.totalMs += ms;
  summary.maxMs = Math.max(summary.maxMs, ms);
}

/** Visits stand in the order of their ids. */
export function visitWithId(trace: Trace, id: EventId | null): Visit | null {
  if (id === null) return null;
  const { visits } = trace;
  let low = 0;
  let high = visits.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const visit = visits[middle];
    if (!visit || visit.id === id) return visit ?? null;
    if (visit.id < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

const stateOf = (trace: Trace, id: EventId | null): string | null => visitWithId(trace, id)?.state ?? null;

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;

/** Cuts a text without halving a character. */
export function cutText(text: string | null, length: number): string | null {
  if (text === null || text.length <= length) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(length - 1)) ? length - 1 : length);
}
