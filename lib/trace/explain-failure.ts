import type { EventId } from '../units.ts';
import { timeoutReason } from './called-resource.ts';
import { cutText } from './cut-text.ts';
import type { FailureCause } from './failure-cause.ts';
import { parseFailureCause } from './failure-cause.ts';
import type { HistoryEvent } from './history.ts';
import type { Attempt, Trace, Visit } from './types.ts';
import { visitWithId } from './visit-with-id.ts';

export interface FailureExplanation {
  /** `ChargeCard failed after 4 attempts: PaymentDeclined, "card expired".` */
  readonly sentence: string;
  readonly state: string | null;
  readonly visit: EventId | null;
  /** The event that tells of it. */
  readonly eventId: EventId;
  readonly attempts: number;
  readonly error: string | null;
  readonly cause: FailureCause;
}

const LONGEST_MESSAGE = 160;

/** What went wrong, in one sentence for a person; null while it runs and when it succeeded. */
export function explainFailure(trace: Trace, events: readonly HistoryEvent[]): FailureExplanation | null {
  const { rootCause } = trace;
  if (!rootCause) return null;
  const visit = visitWithId(trace, rootCause.visit);
  const cause = parseFailureCause(rootCause.cause);
  const what = `${subject(trace, visit)} ${predicate(trace, visit, events)}`;
  const why = reason(rootCause.error, cause);
  return {
    sentence: `${what}${why === '' ? '' : `: ${why}`}.`,
    state: visit?.state ?? null,
    visit: rootCause.visit,
    eventId: rootCause.eventId,
    attempts: visit?.attempts.length ?? 0,
    error: rootCause.error,
    cause,
  };
}

function subject(trace: Trace, visit: Visit | null): string {
  if (trace.status === 'ABORTED' || trace.status === 'TIMED_OUT' || !visit) return 'The execution';
  return `${visit.state}${place(trace, visit)}`;
}

/** Which item or branch, for people: counted from 1. */
function place(trace: Trace, visit: Visit): string {
  const around = visitWithId(trace, visit.parent);
  if (!around) return '';
  if (visit.iteration !== null) return ` (item ${visit.iteration + 1} of ${around.state})`;
  return visit.branch === null ? ` (in ${around.state})` : ` (branch ${visit.branch + 1} of ${around.state})`;
}

function predicate(trace: Trace, visit: Visit | null, events: readonly HistoryEvent[]): string {
  const where = visit ? ` in ${visit.state}${place(trace, visit)}` : '';
  if (trace.status === 'ABORTED') return `was stopped${where}`;
  if (trace.status === 'TIMED_OUT') return `ran out of its time${where}`;
  if (!visit) return 'failed';
  const attempts = visit.attempts.length;
  return `${verb(visit, events)}${attempts > 1 ? ` after ${attempts} attempts` : ''}`;
}

function verb(visit: Visit, events: readonly HistoryEvent[]): string {
  if (visit.type === 'Fail') return 'ended the execution as failed';
  const last = visit.attempts.at(-1);
  if (visit.status !== 'TIMED_OUT' || !last) return 'failed';
  return timeoutWords(last, events);
}

function timeoutWords(attempt: Attempt, events: readonly HistoryEvent[]): string {
  const scheduled = eventWithId(events, attempt.scheduledEvent);
  if (!scheduled || attempt.endedAt === null) return 'timed out';
  const { kind, seconds } = timeoutReason(scheduled, attempt.startedAt, attempt.endedAt);
  if (seconds === null) return 'timed out';
  return kind === 'heartbeat' ? `missed its heartbeat of ${seconds} s` : `ran longer than its ${seconds} s`;
}

/** Nearly always the id is one more than the place; pages may be incomplete or out of order. */
function eventWithId(events: readonly HistoryEvent[], id: EventId): HistoryEvent | undefined {
  const guess = events[id - 1];
  return guess?.id === id ? guess : events.find((event) => event.id === id);
}

function reason(error: string | null, cause: FailureCause): string {
  const deepest = innermost(cause);
  const message = firstLine(deepest.message || cause.message);
  const named = error === 'States.TaskFailed' && deepest.errorType !== null ? deepest.errorType : error;
  return [named, message === '' || message === named ? null : `"${message}"`]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

/** Behind a nested execution's failure stands another; that one is worth telling. */
function innermost(cause: FailureCause): FailureCause {
  let at = cause;
  while (at.kind === 'nested' && at.inner) at = at.inner;
  return at.message === '' ? cause : at;
}

function firstLine(text: string): string {
  const line =
    text
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? '';
  const cut = cutText(line, LONGEST_MESSAGE);
  return cut.length < line.length ? `${cut}…` : cut.replace(/\.$/, '');
}
