import type { HistoryEvent } from '#lib/trace/history.ts';
import type { CriticalSegment, Trace, Visit } from '#lib/trace/types.ts';
import { eventDetail } from './event-detail.ts';
import type { Cell, PackedTrace } from './packed-trace.ts';

/**
 * A trace without payloads as one string, by columns: names once in a dictionary, times and ids as differences. A
 * history of 25,000 events comes to a tenth of its JSON, and React hands a string over without walking it.
 */
export function packTrace(
  trace: Trace,
  history: readonly HistoryEvent[],
  critical: readonly CriticalSegment[],
): string {
  const words = new Dictionary();
  const base = history.reduce((least, event) => Math.min(least, event.timestamp), Number.POSITIVE_INFINITY);
  const place = new Map(trace.visits.map((visit, index) => [visit.id, index]));
  const { visits, events: _count, rootCause, ...rest } = trace;
  const packed: PackedTrace = {
    base: Number.isFinite(base) ? base : 0,
    rest: { ...rest, cause: null, rootCause: rootCause && { ...rootCause, cause: null } },
    visits: packVisits(visits, { words, base, place }),
    attempts: packAttempts(visits, { words, base, place }),
    events: packEvents(history, visits, { words, base, place }),
    critical: critical.map(({ visit, startMs, endMs }) => [visit, startMs, endMs]),
    words: words.words,
  };
  return JSON.stringify(packed);
}

interface Packing {
  readonly words: Dictionary;
  readonly base: number;
  readonly place: ReadonlyMap<number, number>;
}

class Dictionary {
  readonly words: string[] = [];
  readonly #places = new Map<string, number>();

  of(word: string): number {
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    this.#places.set(word, this.words.length);
    this.words.push(word);
    return this.words.length - 1;
  }

  maybe(word: string | null): Cell {
    return word === null ? null : this.of(word);
  }
}

/** One array per column; the inverse of `rowsOf`. */
const columnsOf = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));

const less = (value: number | null, than: number): Cell => (value === null ? null : value - than);

function packVisits(visits: readonly Visit[], { words, base, place }: Packing): Cell[][] {
  const placeOf = (id: number | null): Cell => (id === null ? null : (place.get(id) ?? null));
  let before = 0;
  return columnsOf(
    visits.map((visit) => {
      const step = visit.id - before;
      before = visit.id;
      return [
        step,
        words.of(visit.statePath),
        words.of(visit.state),
        words.of(visit.type),
        placeOf(visit.parent),
        visit.parentAttempt,
        visit.branch,
        visit.iteration,
        words.of(visit.status),
        visit.enteredAt - base,
        less(visit.exitedAt, visit.enteredAt),
        less(visit.endedAt, visit.enteredAt),
        visit.caught ? 1 : 0,
        words.maybe(visit.error),
        placeOf(visit.previous),
        placeOf(visit.next),
        visit.inputEvent - visit.id,
        less(visit.outputEvent, visit.id),
        less(visit.variablesEvent, visit.id),
        visit.itemCount,
      ];
    }),
  );
}

function packAttempts(visits: readonly Visit[], { words }: Packing): Cell[][] {
  const rows = visits.flatMap((visit, owner) =>
    visit.attempts.map((attempt) => [
      owner,
      words.of(attempt.status),
      words.maybe(attempt.error),
      attempt.scheduledAt - visit.enteredAt,
      less(attempt.startedAt, attempt.scheduledAt),
      less(attempt.endedAt, attempt.scheduledAt),
      attempt.backoff,
      words.maybe(attempt.resource),
      words.maybe(attempt.resourceType),
      less(attempt.failedEvent, visit.id),
      attempt.scheduledEvent - visit.id,
      attempt.redriven ? 1 : 0,
    ]),
  );
  return columnsOf(rows);
}

function packEvents(
  history: readonly HistoryEvent[],
  visits: readonly Visit[],
  { words, base }: Packing,
): Cell[][] {
  const owner = new Map<number, number>();
  const attempt = new Map<number, number>();
  visits.forEach((visit, index) => {
    for (const id of visit.events) owner.set(id, index);
    for (const tried of visit.attempts) for (const id of tried.events) attempt.set(id, tried.n);
  });
  const distinct = [...new Map(history.map((event) => [event.id, event])).values()];
  let before = 0;
  let at = base;
  return columnsOf(
    distinct
      .sort((a, b) => a.id - b.id)
      .map((event) => {
        const row = [
          event.id - before,
          event.timestamp - at,
          words.of(event.type),
          event.id - event.previousEventId,
          owner.get(event.id) ?? null,
          attempt.get(event.id) ?? null,
          words.maybe(eventDetail(event)),
        ];
        before = event.id;
        at = event.timestamp;
        return row;
      }),
  );
}
