import type { EventId } from '../units.ts';
import { cutText } from './cut-text.ts';
import { executionPath } from './execution-path.ts';
import type { StateSummary, Trace, TraceSummary, Visit } from './types.ts';
import { visitWithId } from './visit-with-id.ts';

/** As much of a cause as lists show and search looks through. */
const CAUSE_LENGTH = 2000;

type Growing = { -readonly [Field in keyof StateSummary]: StateSummary[Field] } & { succeededMs: number[] };

/** What the store keeps of a trace beside the history. One pass over the visits. */
export function summarizeTrace(trace: Trace): TraceSummary {
  const states = new Map<string, Growing>();
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
  const failedState = rootCause ? stateOf(trace, rootCause.visit) : null;
  const fullCause = cause ?? (status === 'FAILED' ? (rootCause?.cause ?? null) : null);
  return {
    status,
    error: error ?? (status === 'FAILED' ? (rootCause?.error ?? null) : null),
    cause: fullCause === null ? null : cutText(fullCause, CAUSE_LENGTH),
    failedState,
    attempts,
    retries,
    caught,
    billableTransitions,
    events,
    states: [...states.values()],
    transitions,
    path: executionPath(trace, failedState),
  };
}

const emptySummary = ({ statePath, state, type }: Visit): Growing => ({
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
  succeededMs: [],
});

function addVisit(summary: Growing, visit: Visit, trace: Trace): void {
  const until = visit.endedAt ?? trace.lastEventAt ?? visit.enteredAt;
  const ms = Math.max(0, until - visit.enteredAt);
  summary.visits += 1;
  summary.attempts += visit.attempts.length;
  summary.retries += Math.max(0, visit.attempts.length - 1);
  if (visit.status === 'FAILED' || visit.status === 'TIMED_OUT') summary.failures += 1;
  if (visit.caught) summary.caught += 1;
  summary.totalMs += ms;
  summary.maxMs = Math.max(summary.maxMs, ms);
  if (visit.status === 'SUCCEEDED') summary.succeededMs.push(ms);
}

const stateOf = (trace: Trace, id: EventId | null): string | null => visitWithId(trace, id)?.state ?? null;
