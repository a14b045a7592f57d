import { createParser, parseAsBoolean, parseAsString } from 'nuqs/server';
import { readLength, writeLength } from '#lib/search/read-quantity.ts';
import type { VisitStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import type { UsualByState } from '../execution/usual-words.ts';

/** In milliseconds, or than what is usual for the state. */
export type Longer = number | 'than-usual';

/** Which visits the timeline shows: those for which all of this holds. */
export interface TimelineFilter {
  readonly failed: boolean;
  /** The path of a state. */
  readonly only: string | null;
  readonly longer: Longer | null;
}

/** The filter in the address: `?failed=true&only=/Charge&longer=5s`. */
export const timelineFilterParsers = {
  failed: parseAsBoolean.withDefault(false),
  only: parseAsString,
  longer: createParser<Longer>({
    parse: (text) => (text === 'than-usual' ? text : readLength(text)),
    serialize: (longer) => (longer === 'than-usual' ? longer : writeLength(longer)),
  }),
};

export const NO_FILTER: TimelineFilter = { failed: false, only: null, longer: null };

export const isFiltered = ({ failed, only, longer }: TimelineFilter) =>
  failed || only !== null || longer !== null;

/** A Catch that took a failure on does not undo it. */
const FAILED: ReadonlySet<VisitStatus> = new Set(['FAILED', 'TIMED_OUT', 'CAUGHT']);

export function matches(visit: Visit, filter: TimelineFilter, usual: UsualByState, now: number): boolean {
  if (filter.failed && !FAILED.has(visit.status)) return false;
  if (filter.only !== null && visit.statePath !== filter.only) return false;
  if (filter.longer === null) return true;
  const most = filter.longer === 'than-usual' ? usual.get(visit.statePath)?.p95 : filter.longer;
  return most !== undefined && (visit.endedAt ?? now) - visit.enteredAt > most;
}

/** These visits and all they are in, in the order they came. */
export function withContainers(visits: readonly Visit[], found: ReadonlySet<EventId>): readonly Visit[] {
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const kept = new Set<EventId>();
  for (const id of found)
    for (
      let at = byId.get(id);
      at && !kept.has(at.id);
      at = at.parent === null ? undefined : byId.get(at.parent)
    )
      kept.add(at.id);
  return visits.filter(({ id }) => kept.has(id));
}
