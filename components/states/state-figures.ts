import { selfTimes } from '#lib/trace/self-times.ts';
import type { VisitStatus } from '#lib/trace/status.ts';
import type { CriticalSegment, Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';
import { byLoudness } from '../execution/child-scopes.ts';

/** One state over all its visits. */
export interface StateFigure {
  readonly statePath: string;
  readonly state: string;
  readonly type: string;
  readonly status: VisitStatus;
  readonly visits: number;
  readonly attempts: number;
  readonly retries: number;
  readonly failures: number;
  readonly caught: number;
  readonly totalMs: number;
  /** Without what ran inside it. */
  readonly selfMs: number;
  readonly maxMs: number;
  /** What its visits themselves account for on the critical path. */
  readonly criticalMs: number;
  /** The loudest visit, and of these the longest: what the row leads to. */
  readonly visit: Visit;
  readonly longest: Visit;
}

/** In the order the states were first entered. */
export function stateFigures(
  visits: readonly Visit[],
  critical: readonly CriticalSegment[],
  now: number,
): StateFigure[] {
  const own: OwnTimes = { self: selfTimes(visits, now), critical: criticalTimes(critical), now };
  const figures = new Map<string, StateFigure>();
  for (const visit of visits) {
    const before = figures.get(visit.statePath);
    figures.set(visit.statePath, add(before, visit, own));
  }
  return [...figures.values()];
}

interface OwnTimes {
  readonly self: ReadonlyMap<EventId, number>;
  readonly critical: ReadonlyMap<EventId, number>;
  readonly now: number;
}

function criticalTimes(critical: readonly CriticalSegment[]): ReadonlyMap<EventId, number> {
  const times = new Map<EventId, number>();
  for (const { visit, startMs, endMs } of critical)
    if (visit !== null) times.set(visit, (times.get(visit) ?? 0) + endMs - startMs);
  return times;
}

/** How long the critical path is: as long as the execution. */
export const criticalLength = (critical: readonly CriticalSegment[]): number =>
  critical.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

export const lengthOf = (visit: Pick<Visit, 'enteredAt' | 'endedAt'>, now: number) =>
  Math.max(0, (visit.endedAt ?? now) - visit.enteredAt);

function add(before: StateFigure | undefined, visit: Visit, { self, critical, now }: OwnTimes): StateFigure {
  const length = lengthOf(visit, now);
  const failed = visit.status === 'FAILED' || visit.status === 'TIMED_OUT' ? 1 : 0;
  const shown = before ? louder(before.visit, visit, now) : visit;
  return {
    statePath: visit.statePath,
    state: visit.state,
    type: visit.type,
    status: shown.status,
    visits: (before?.visits ?? 0) + 1,
    attempts: (before?.attempts ?? 0) + visit.attempts.length,
    retries: (before?.retries ?? 0) + Math.max(0, visit.attempts.length - 1),
    failures: (before?.failures ?? 0) + failed,
    caught: (before?.caught ?? 0) + (visit.caught ? 1 : 0),
    totalMs: (before?.totalMs ?? 0) + length,
    selfMs: (before?.selfMs ?? 0) + (self.get(visit.id) ?? 0),
    maxMs: Math.max(before?.maxMs ?? 0, length),
    criticalMs: (before?.criticalMs ?? 0) + (critical.get(visit.id) ?? 0),
    visit: shown,
    longest: before && before.maxMs >= length ? before.longest : visit,
  };
}

function louder(a: Visit, b: Visit, now: number): Visit {
  const order = byLoudness(a.status, b.status) || lengthOf(b, now) - lengthOf(a, now);
  return order <= 0 ? a : b;
}
