import type { Attempt, Visit } from '#lib/trace/types.ts';
import { type EventId, epochMillis, eventId, milliseconds } from '#lib/units.ts';
import type { LightEvent, LightTrace } from './light-trace.ts';
import type { Cell, PackedTrace } from './packed-trace.ts';

/** What `packTrace` made, as a trace again; causes are left behind, they are read with the events that hold them. */
export function unpackTrace(text: string): LightTrace {
  const packed: PackedTrace = JSON.parse(text);
  const events = unpackEvents(packed);
  const visits = unpackVisits(packed, events);
  return {
    trace: { ...packed.rest, visits, events: events.length },
    events,
    critical: packed.critical.map(([visit, startMs, endMs]) => ({
      visit: visit === null ? null : eventId(visit),
      startMs,
      endMs,
    })),
  };
}

const rowsOf = (columns: readonly (readonly Cell[])[]): Cell[][] =>
  (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? null));

function unpackEvents({ base, events, visits, words }: PackedTrace): LightEvent[] {
  const ids = idsOf(visits);
  let id = 0;
  let at = base;
  return rowsOf(events).map(([step, wait, type, back, owner, attempt, detail]) => {
    id += step ?? 0;
    at += wait ?? 0;
    return {
      id: eventId(id),
      at: epochMillis(at),
      type: words[type ?? -1] ?? '',
      previous: eventId(id - (back ?? 0)),
      visit: owner === null || owner === undefined ? null : (ids[owner] ?? null),
      attempt: attempt ?? null,
      detail: wordAt(words, detail),
    };
  });
}

const wordAt = (words: readonly string[], at: Cell | undefined): string | null =>
  at === null || at === undefined ? null : (words[at] ?? null);

function idsOf(visits: PackedTrace['visits']) {
  let id = 0;
  return (visits[0] ?? []).map((step) => {
    id += step ?? 0;
    return eventId(id);
  });
}

function unpackVisits(
  { base, visits, attempts, words }: PackedTrace,
  events: readonly LightEvent[],
): Visit[] {
  const ids = idsOf(visits);
  const idAt = (at: Cell | undefined) => (at === null || at === undefined ? null : (ids[at] ?? null));
  const ofVisit = eventsByVisit(events);
  const tries = attemptsByVisit(attempts);
  return rowsOf(visits).map((cells, index) => {
    const [, path, state, type, parent, parentAttempt, branch, iteration, status, entered] = cells;
    const [exited, ended, caught, error, previous, next, input, output, variables, items] = cells.slice(10);
    const id = ids[index] ?? eventId(0);
    const enteredAt = base + (entered ?? 0);
    const own = ofVisit.get(id) ?? [];
    const byAttempt = idsByAttempt(own);
    return {
      id,
      state: words[state ?? -1] ?? '',
      statePath: words[path ?? -1] ?? '',
      type: words[type ?? -1] ?? '',
      parent: idAt(parent),
      parentAttempt: parentAttempt ?? null,
      branch: branch ?? null,
      iteration: iteration ?? null,
      status: visitStatus(words[status ?? -1]),
      enteredAt: epochMillis(enteredAt),
      exitedAt: timeAfter(enteredAt, exited),
      endedAt: timeAfter(enteredAt, ended),
      caught: caught === 1,
      error: wordAt(words, error),
      cause: null,
      attempts: (tries.get(index) ?? []).map((row, n) =>
        unpackAttempt(row, n + 1, { id, enteredAt, byAttempt, words }),
      ),
      events: own.map((event) => event.id),
      previous: idAt(previous),
      next: idAt(next),
      inputEvent: eventId(id + (input ?? 0)),
      outputEvent: idAfter(id, output),
      variablesEvent: idAfter(id, variables),
      itemCount: items ?? null,
    };
  });
}

function unpackAttempt(
  row: readonly Cell[],
  n: number,
  visit: {
    id: number;
    enteredAt: number;
    byAttempt: ReadonlyMap<number, EventId[]>;
    words: readonly string[];
  },
): Attempt {
  const [, status, error, scheduled, started, ended, backoff, resource, resourceType] = row;
  const [failed, scheduledEvent, redriven] = row.slice(9);
  const scheduledAt = visit.enteredAt + (scheduled ?? 0);
  return {
    n,
    status: attemptStatus(visit.words[status ?? -1]),
    error: wordAt(visit.words, error),
    cause: null,
    scheduledAt: epochMillis(scheduledAt),
    startedAt: timeAfter(scheduledAt, started),
    endedAt: timeAfter(scheduledAt, ended),
    backoff: milliseconds(backoff ?? 0),
    resource: wordAt(visit.words, resource),
    resourceType: wordAt(visit.words, resourceType),
    failedEvent: idAfter(visit.id, failed),
    scheduledEvent: eventId(visit.id + (scheduledEvent ?? 0)),
    redriven: redriven === 1,
    events: visit.byAttempt.get(n) ?? [],
  };
}

const timeAfter = (from: number, wait: Cell | undefined) =>
  wait === null || wait === undefined ? null : epochMillis(from + wait);
const idAfter = (from: number, steps: Cell | undefined) =>
  steps === null || steps === undefined ? null : eventId(from + steps);

function eventsByVisit(events: readonly LightEvent[]): Map<number, LightEvent[]> {
  const found = new Map<number, LightEvent[]>();
  for (const event of events) {
    if (event.visit === null) continue;
    const list = found.get(event.visit);
    if (list) list.push(event);
    else found.set(event.visit, [event]);
  }
  return found;
}

function idsByAttempt(events: readonly LightEvent[]): Map<number, EventId[]> {
  const found = new Map<number, EventId[]>();
  for (const { id, attempt } of events) {
    if (attempt === null) continue;
    const list = found.get(attempt);
    if (list) list.push(id);
    else found.set(attempt, [id]);
  }
  return found;
}

function attemptsByVisit(attempts: PackedTrace['attempts']): Map<number, Cell[][]> {
  const found = new Map<number, Cell[][]>();
  for (const row of rowsOf(attempts)) {
    const owner = row[0] ?? 0;
    const list = found.get(owner);
    if (list) list.push(row);
    else found.set(owner, [row]);
  }
  return found;
}

const VISIT_WORDS: readonly Visit['status'][] = [
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'CAUGHT',
  'RUNNING',
  'SUCCEEDED',
];
const visitStatus = (word: string | undefined): Visit['status'] =>
  VISIT_WORDS.find((status) => status === word) ?? 'RUNNING';
const ATTEMPT_WORDS: readonly Attempt['status'][] = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
];
const attemptStatus = (word: string | undefined): Attempt['status'] =>
  ATTEMPT_WORDS.find((status) => status === word) ?? 'RUNNING';
