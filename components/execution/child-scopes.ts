import type { VisitStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';

/** One iteration of a Map or branch of a Parallel, in one attempt of one visit of it: a run of states of its own. */
export interface ChildScope {
  /** `visit.attempt.index`, as the URL holds it. */
  readonly key: string;
  readonly container: EventId;
  readonly attempt: number;
  readonly kind: 'iteration' | 'branch';
  readonly index: number;
  readonly status: VisitStatus;
  readonly visits: readonly EventId[];
  readonly enteredAt: EpochMillis;
  /** Null while anything in it runs. */
  readonly endedAt: EpochMillis | null;
}

type Growing = { -readonly [Field in keyof ChildScope]: ChildScope[Field] } & { visits: EventId[] };

/** The scopes within each visit of a Map or Parallel, by attempt and index. */
export function childScopes(visits: readonly Visit[]): ReadonlyMap<EventId, readonly ChildScope[]> {
  const scopes = new Map<string, Growing>();
  for (const visit of visits) {
    const key = scopeKey(visit);
    if (key === null || visit.parent === null) continue;
    const known = scopes.get(key);
    if (known) take(known, visit);
    else scopes.set(key, begin(key, visit.parent, visit));
  }
  const byContainer = new Map<EventId, ChildScope[]>();
  for (const scope of scopes.values()) {
    const list = byContainer.get(scope.container);
    if (list) list.push(scope);
    else byContainer.set(scope.container, [scope]);
  }
  for (const list of byContainer.values()) list.sort((a, b) => a.attempt - b.attempt || a.index - b.index);
  return byContainer;
}

/** The scope a visit is in, or null at the top. */
export function scopeKey(visit: Visit): string | null {
  if (visit.parent === null) return null;
  return `${visit.parent}.${visit.parentAttempt ?? 1}.${visit.iteration ?? visit.branch ?? 0}`;
}

const begin = (key: string, container: EventId, visit: Visit): Growing => ({
  key,
  container,
  attempt: visit.parentAttempt ?? 1,
  kind: visit.iteration === null ? 'branch' : 'iteration',
  index: visit.iteration ?? visit.branch ?? 0,
  status: statusAfter(visit),
  visits: [visit.id],
  enteredAt: visit.enteredAt,
  endedAt: visit.endedAt,
});

/** Visits come in the order of entering: the newest decides. */
function take(scope: Growing, visit: Visit): void {
  scope.visits.push(visit.id);
  scope.status = statusAfter(visit);
  scope.endedAt = visit.endedAt;
}

/** A caught failure is no end: what follows decides. */
const statusAfter = (visit: Visit): VisitStatus => (visit.status === 'CAUGHT' ? 'SUCCEEDED' : visit.status);

/** Loudest first, so that one failed iteration of a thousand is seen, then what still runs. */
const LOUDNESS: readonly VisitStatus[] = ['FAILED', 'TIMED_OUT', 'RUNNING', 'ABORTED', 'CAUGHT', 'SUCCEEDED'];

export const byLoudness = (a: VisitStatus, b: VisitStatus) => LOUDNESS.indexOf(a) - LOUDNESS.indexOf(b);

export type StatusCounts = readonly (readonly [VisitStatus, number])[];

/** How many of each status, loudest first. */
export function countStatuses(statuses: Iterable<VisitStatus>): StatusCounts {
  const counts = new Map<VisitStatus, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => byLoudness(a, b));
}
