import type { VisitStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { byLoudness, type ChildScope, countStatuses } from '../execution/child-scopes.ts';
import type { Narrowing } from '../graph/narrowing.ts';
import { visitToShow } from '../graph/path-marks.ts';
import { capitalised, iterationWords, type Passes, placeWords } from './passes.ts';
import { lengthOf } from './state-figures.ts';

export const RUN_KINDS = ['iterations', 'visits'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** One run of an opened state: an iteration of a Map, or a visit. */
export interface StateRun {
  readonly key: string;
  readonly status: VisitStatus;
  readonly enteredAt: EpochMillis;
  readonly endedAt: EpochMillis | null;
  readonly attempts: number;
  /** `''` for a failure without a name. */
  readonly error: string | null;
  /** What choosing it selects. */
  readonly visit: Visit;
  /** The event whose input is the item of an iteration. */
  readonly inputEvent: EventId;
  /** What choosing an iteration narrows the graph to. */
  readonly narrowing: Narrowing | null;
  readonly words: () => string;
}

/** What a state can be opened to: a Map to its iterations, what was visited more than once to its visits. */
export function runKindsOf(visits: readonly Visit[], { scopes }: Passes): RunKind[] {
  const kinds: RunKind[] = [];
  if (visits.some(({ id }) => scopes.get(id)?.some(({ kind }) => kind === 'iteration')))
    kinds.push('iterations');
  if (visits.length > 1) kinds.push('visits');
  return kinds;
}

export function runsOf(kind: RunKind, visits: readonly Visit[], passes: Passes): StateRun[] {
  if (kind === 'visits') return visits.map((visit, index) => visitRun(visit, index, passes));
  return visits.flatMap(({ id }) =>
    (passes.scopes.get(id) ?? []).flatMap((scope) => iterationRun(scope, passes) ?? []),
  );
}

const visitRun = (visit: Visit, index: number, passes: Passes): StateRun => ({
  key: String(visit.id),
  status: visit.status,
  enteredAt: visit.enteredAt,
  endedAt: visit.endedAt,
  attempts: visit.attempts.length,
  error: errorOf(visit, visit.status),
  visit,
  inputEvent: visit.inputEvent,
  narrowing: null,
  words: () => capitalised(placeWords(passes, visit) || `visit ${index + 1}`),
});

const errorOf = (visit: Visit, status: VisitStatus): string | null =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'CAUGHT' ? (visit.error ?? '') : null;

function iterationRun(scope: ChildScope, passes: Passes): StateRun | null {
  if (scope.kind !== 'iteration') return null;
  const visits = scope.visits.map((id) => passes.visits.get(id)).filter((visit) => visit !== undefined);
  const shown = visitToShow(visits);
  const [first, last] = [visits[0], visits.at(-1)];
  if (!shown || !first || !last) return null;
  return {
    key: scope.key,
    status: scope.status,
    enteredAt: scope.enteredAt,
    endedAt: scope.endedAt,
    attempts: visits.reduce((sum, visit) => sum + visit.attempts.length, 0),
    error: errorOf(last, scope.status),
    visit: shown,
    inputEvent: first.inputEvent,
    narrowing: { container: scope.container, attempt: scope.attempt, index: scope.index },
    words: () => capitalised(iterationWords(passes, scope)),
  };
}

export const RUN_ORDERS = ['loudest', 'entered', 'longest'] as const;
export type RunOrder = (typeof RUN_ORDERS)[number];

export interface RunFilter {
  readonly status: VisitStatus | null;
  readonly error: string | null;
  readonly order: RunOrder;
}

/** Those that the filter leaves, in its order; of equals the first comes first. */
export function filterRuns(
  runs: readonly StateRun[],
  { status, error, order }: RunFilter,
  now: number,
): StateRun[] {
  const left = runs.filter(
    (run) => (status === null || run.status === status) && (error === null || run.error === error),
  );
  if (order === 'loudest') return left.sort((a, b) => byLoudness(a.status, b.status));
  if (order === 'longest') return left.sort((a, b) => lengthOf(b, now) - lengthOf(a, now));
  return left;
}

/** Each status and error there is, and how often. */
export const statusChoices = (runs: readonly StateRun[]) => countStatuses(runs.map(({ status }) => status));

export function errorChoices(runs: readonly StateRun[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { error } of runs) if (error !== null) counts.set(error, (counts.get(error) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

export const PAGE_SIZE = 25;

/** A page of runs, from 1. Without a wanted one it is that of the selected run, else the first. */
export function pageOf(
  runs: readonly StateRun[],
  wanted: number | null,
  isSelected: (run: StateRun) => boolean,
) {
  const pages = Math.max(1, Math.ceil(runs.length / PAGE_SIZE));
  const page = Math.min(pages, Math.max(1, wanted ?? Math.floor(runs.findIndex(isSelected) / PAGE_SIZE) + 1));
  const from = (page - 1) * PAGE_SIZE;
  return { page, pages, from, runs: runs.slice(from, from + PAGE_SIZE) };
}
