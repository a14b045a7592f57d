import type { VisitStatus } from '#lib/trace/status.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';
import { type ChildScope, childScopes } from '../execution/child-scopes.ts';
import { ALL_FOLDED, type Folding, isOpen, openAll, turnOver } from './folding.ts';

/** One line of the timeline: a visit, or an iteration, branch or attempt that groups visits. */
export interface TimelineRow {
  readonly key: string;
  readonly kind: 'visit' | 'scope' | 'attempt';
  readonly depth: number;
  readonly label: string;
  readonly status: VisitStatus;
  /** The visit shown, or the one the group is in. */
  readonly visit: Visit;
  readonly from: EpochMillis;
  readonly to: EpochMillis | null;
  /** What opening it shows; 0: nothing to open. */
  readonly children: number;
  readonly open: boolean;
}

/** Visits by what they are in: built once per trace, light enough for 25,000 events. */
export interface TimelineTree {
  readonly visits: ReadonlyMap<EventId, Visit>;
  readonly top: readonly Visit[];
  readonly scopes: ReadonlyMap<EventId, readonly ChildScope[]>;
  readonly scopeOfRow: ReadonlyMap<string, ChildScope>;
}

export function timelineTree(visits: readonly Visit[]): TimelineTree {
  const scopes = childScopes(visits);
  return {
    visits: new Map(visits.map((visit) => [visit.id, visit])),
    top: visits.filter((visit) => visit.parent === null),
    scopes,
    scopeOfRow: new Map([...scopes.values()].flat().map((scope) => [scopeRowKey(scope), scope])),
  };
}

export const visitKey = (id: number) => `v${id}`;
const attemptKey = (id: number, attempt: number) => `a${id}.${attempt}`;
const scopeRowKey = (scope: ChildScope) => `s${scope.key}`;

/** The rows to be seen, in the order of the screen. No recursion: Maps may nest deep. */
export function timelineRows(tree: TimelineTree, folding: Folding): TimelineRow[] {
  const rows: TimelineRow[] = [];
  const waiting = tree.top.map((visit) => visitRow(tree, visit, 0, folding)).reverse();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (row.open) waiting.push(...rowsIn(tree, row, folding).reverse());
  }
  return rows;
}

function rowsIn(tree: TimelineTree, row: TimelineRow, folding: Folding): TimelineRow[] {
  const scopes = tree.scopes.get(row.visit.id) ?? [];
  if (row.kind === 'visit') {
    const attempts = attemptsOf(scopes);
    return attempts.length > 1
      ? attempts.map((attempt) => attemptRow(row, attempt, scopes, folding))
      : scopes.map((scope) => scopeRow(row, scope, folding));
  }
  if (row.kind === 'attempt') {
    return scopes
      .filter((scope) => attemptKey(row.visit.id, scope.attempt) === row.key)
      .map((scope) => scopeRow(row, scope, folding));
  }
  return (tree.scopeOfRow.get(row.key)?.visits ?? []).flatMap((id) => {
    const visit = tree.visits.get(id);
    return visit ? [visitRow(tree, visit, row.depth + 1, folding)] : [];
  });
}

const attemptsOf = (scopes: readonly ChildScope[]) => [...new Set(scopes.map((scope) => scope.attempt))];

function visitRow(tree: TimelineTree, visit: Visit, depth: number, folding: Folding): TimelineRow {
  const key = visitKey(visit.id);
  const scopes = tree.scopes.get(visit.id) ?? [];
  const attempts = attemptsOf(scopes).length;
  return {
    key,
    kind: 'visit',
    depth,
    label: visit.state,
    status: visit.status,
    visit,
    from: visit.enteredAt,
    to: visit.endedAt,
    children: attempts > 1 ? attempts : scopes.length,
    open: scopes.length > 0 && isOpen(folding, key),
  };
}

function attemptRow(
  parent: TimelineRow,
  n: number,
  scopes: readonly ChildScope[],
  folding: Folding,
): TimelineRow {
  const { visit, depth } = parent;
  const key = attemptKey(visit.id, n);
  const attempt = visit.attempts[n - 1];
  return {
    key,
    kind: 'attempt',
    depth: depth + 1,
    label: `Attempt ${n}`,
    status: attempt?.status ?? 'RUNNING',
    visit,
    from: attempt?.scheduledAt ?? visit.enteredAt,
    to: attempt ? attempt.endedAt : visit.endedAt,
    children: scopes.filter((scope) => scope.attempt === n).length,
    open: isOpen(folding, key),
  };
}

function scopeRow(parent: TimelineRow, scope: ChildScope, folding: Folding): TimelineRow {
  const key = scopeRowKey(scope);
  return {
    key,
    kind: 'scope',
    depth: parent.depth + 1,
    label: scope.kind === 'branch' ? `Branch ${scope.index + 1}` : `Iteration ${scope.index + 1}`,
    status: scope.status,
    visit: parent.visit,
    from: scope.enteredAt,
    to: scope.endedAt,
    children: scope.visits.length,
    open: isOpen(folding, key),
  };
}

/** Every row above a visit, so that it is seen: what selecting it elsewhere opens. */
export function rowsAbove(tree: TimelineTree, id: EventId): string[] {
  const above: string[] = [];
  let visit = tree.visits.get(id);
  while (visit && visit.parent !== null) {
    const attempt = visit.parentAttempt ?? 1;
    above.push(`s${visit.parent}.${attempt}.${visit.iteration ?? visit.branch ?? 0}`);
    above.push(attemptKey(visit.parent, attempt), visitKey(visit.parent));
    visit = tree.visits.get(visit.parent);
  }
  return above;
}

/** What is open at first: as many levels as leave at most `budget` rows, and the way to what is looked for. */
export function firstOpen(tree: TimelineTree, budget: number, focus: EventId | null): Folding {
  let folding = openAll(ALL_FOLDED, focus === null ? [] : rowsAbove(tree, focus));
  const first = timelineRows(tree, folding);
  let level = first.filter((row) => row.children > 0 && !row.open);
  let shown = first.length;
  while (level.length > 0) {
    const next: TimelineRow[] = [];
    for (const row of level) {
      if (shown + row.children > budget) continue;
      folding = turnOver(folding, row.key);
      shown += row.children;
      next.push(...rowsIn(tree, { ...row, open: true }, folding).filter((inner) => inner.children > 0));
    }
    level = next;
  }
  return folding;
}
