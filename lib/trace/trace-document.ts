import { criticalPath } from './critical-path.ts';
import type { Attempt, Trace, Visit } from './types.ts';

/** A trace as one JSON document, as `npm run trace` prints and docs/reference/trace.md describes it. */
export function traceDocument(trace: Trace) {
  const { startedAt, stoppedAt } = trace;
  return {
    status: trace.status,
    error: trace.error,
    cause: trace.cause,
    startedAt: isoTime(startedAt),
    stoppedAt: isoTime(stoppedAt),
    durationMs: startedAt === null || stoppedAt === null ? null : stoppedAt - startedAt,
    events: trace.events,
    unplaced: trace.unplaced,
    billableTransitions: trace.billableTransitions,
    retries: trace.retries,
    redrives: trace.redrives.map(({ eventId, at }) => ({ eventId, at: isoTime(at) })),
    rootCause: trace.rootCause,
    visits: trace.visits.map(visitDocument),
    path: trace.path,
    transitions: trace.transitions,
    criticalPath: criticalPath(trace),
    mapRuns: trace.mapRuns,
    executionEvents: trace.executionEvents,
    warnings: trace.warnings,
  };
}

function visitDocument(visit: Visit) {
  return {
    id: visit.id,
    state: visit.state,
    statePath: visit.statePath,
    type: visit.type,
    parent: visit.parent,
    parentAttempt: visit.parentAttempt,
    branch: visit.branch,
    iteration: visit.iteration,
    status: visit.status,
    error: visit.error,
    cause: visit.cause,
    enteredAt: isoTime(visit.enteredAt),
    exitedAt: isoTime(visit.exitedAt),
    endedAt: isoTime(visit.endedAt),
    durationMs: visit.endedAt === null ? null : visit.endedAt - visit.enteredAt,
    caught: visit.caught,
    attempts: visit.attempts.map(attemptDocument),
    retries: Math.max(0, visit.attempts.length - 1),
    events: visit.events,
    inputEvent: visit.inputEvent,
    outputEvent: visit.outputEvent,
    variablesEvent: visit.variablesEvent,
    itemCount: visit.itemCount,
  };
}

function attemptDocument(attempt: Attempt) {
  return {
    n: attempt.n,
    status: attempt.status,
    error: attempt.error,
    cause: attempt.cause,
    scheduledAt: isoTime(attempt.scheduledAt),
    startedAt: isoTime(attempt.startedAt),
    endedAt: isoTime(attempt.endedAt),
    backoffMs: attempt.backoff,
    redriven: attempt.redriven,
    resource: attempt.resource,
    resourceType: attempt.resourceType,
    failedEvent: attempt.failedEvent,
    events: attempt.events,
  };
}

const LATEST = 8_640_000_000_000_000;

/** ISO text; a time no calendar holds stays null. */
function isoTime(at: number | null): string | null {
  return at === null || !(Math.abs(at) <= LATEST) ? null : new Date(at).toISOString();
}
