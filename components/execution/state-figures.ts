import type { VisitStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import { byLoudness } from './child-scopes.ts';

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
  readonly maxMs: number;
  /** The loudest visit, and of these the longest: what the row leads to. */
  readonly visit: Visit;
}

/** In the order the states were first entered. */
export function stateFigures(visits: readonly Visit[], now: number): StateFigure[] {
  const figures = new Map<string, StateFigure>();
  for (const visit of visits) {
    const before = figures.get(visit.statePath);
    figures.set(visit.statePath, add(before, visit, now));
  }
  return [...figures.values()];
}

const lengthOf = (visit: Visit, now: number) => Math.max(0, (visit.endedAt ?? now) - visit.enteredAt);

function add(before: StateFigure | undefined, visit: Visit, now: number): StateFigure {
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
    maxMs: Math.max(before?.maxMs ?? 0, length),
    visit: shown,
  };
}

function louder(a: Visit, b: Visit, now: number): Visit {
  const order = byLoudness(a.status, b.status) || lengthOf(b, now) - lengthOf(a, now);
  return order <= 0 ? a : b;
}
