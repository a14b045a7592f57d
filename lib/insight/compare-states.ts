import { VISIT_STATUS, type VisitStatus } from '../trace/status.ts';
import type { Trace, Visit } from '../trace/types.ts';
import type { StateComparison, StateDifference, StateSide } from './comparison.ts';
import { type ItemCounts, itemsDiffer, itemsOfVisits, itemsTogether, type MapRunItems } from './map-items.ts';

/** A state's time differs when it is more than so many times as long … */
const TIMES = 2;
/** … and the difference is more than this share of the longer execution. */
const SHARE = 0.05;

/** A trace, and what is known of its map runs. */
export interface ComparedTrace {
  readonly trace: Trace;
  readonly mapRuns: readonly MapRunItems[];
}

/** All states of two traces. */
export function compareStates(left: ComparedTrace, right: ComparedTrace): readonly StateComparison[] {
  const [before, after] = [sidesOf(left), sidesOf(right)];
  const least = SHARE * Math.max(lengthOf(left.trace), lengthOf(right.trace));
  return mergedOrder([...before.keys()], [...after.keys()]).flatMap((statePath) => {
    const known = after.get(statePath) ?? before.get(statePath);
    if (!known) return [];
    const sides = { left: before.get(statePath)?.side ?? null, right: after.get(statePath)?.side ?? null };
    const { state, type } = known.visit;
    return { statePath, state, type, ...sides, differences: differencesOf(sides.left, sides.right, least) };
  });
}

const lengthOf = ({ startedAt, stoppedAt, lastEventAt }: Trace): number =>
  startedAt === null ? 0 : Math.max(0, (stoppedAt ?? lastEventAt ?? startedAt) - startedAt);

interface Known {
  readonly visit: Visit;
  readonly side: StateSide;
}

function sidesOf({ trace, mapRuns }: ComparedTrace): Map<string, Known> {
  const items = itemsOfVisits(trace, mapRuns);
  const sides = new Map<string, Known>();
  for (const visit of trace.visits) {
    const known = sides.get(visit.statePath);
    const one = sideOf(visit, trace, items.get(visit.id) ?? null);
    sides.set(visit.statePath, known ? { ...known, side: together(known.side, one) } : { visit, side: one });
  }
  return sides;
}

function sideOf(
  { attempts, status, error, endedAt, enteredAt, id }: Visit,
  trace: Trace,
  items: ItemCounts | null,
): StateSide {
  const until = endedAt ?? trace.lastEventAt ?? enteredAt;
  return {
    visits: 1,
    attempts: attempts.length,
    retries: Math.max(0, attempts.length - 1),
    status,
    error,
    totalMs: Math.max(0, until - enteredAt),
    items,
    first: id,
  };
}

function together(a: StateSide, b: StateSide): StateSide {
  const { status, error } = worseFirst(a.status, b.status) <= 0 ? a : b;
  return {
    visits: a.visits + b.visits,
    attempts: a.attempts + b.attempts,
    retries: a.retries + b.retries,
    status,
    error,
    totalMs: a.totalMs + b.totalMs,
    items: itemsTogether(a.items, b.items),
    first: a.first,
  };
}

const WORST_FIRST = Object.keys(VISIT_STATUS);
const worseFirst = (a: VisitStatus, b: VisitStatus) => WORST_FIRST.indexOf(a) - WORST_FIRST.indexOf(b);

function differencesOf(left: StateSide | null, right: StateSide | null, leastMs: number): StateDifference[] {
  if (!left || !right) return ['presence'];
  const differs: Record<Exclude<StateDifference, 'presence'>, boolean> = {
    status: left.status !== right.status,
    error: left.error !== right.error,
    visits: left.visits !== right.visits,
    retries: left.retries !== right.retries,
    items: itemsDiffer(left.items, right.items),
    time: isFarFrom(left.totalMs, right.totalMs, leastMs),
  };
  return KINDS.filter((kind) => differs[kind]);
}

const KINDS = ['status', 'error', 'visits', 'retries', 'items', 'time'] as const;

function isFarFrom(a: number, b: number, leastMs: number): boolean {
  const [shorter, longer] = [Math.min(a, b), Math.max(a, b)];
  return longer > TIMES * shorter && longer - shorter > leastMs;
}

/** The right's order; what only the left has comes after what it came after there. */
function mergedOrder(left: readonly string[], right: readonly string[]): readonly string[] {
  const common = new Set(right);
  const after = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const path of left) {
    if (common.has(path)) {
      anchor = path;
      continue;
    }
    const followers = after.get(anchor);
    if (followers) followers.push(path);
    else after.set(anchor, [path]);
  }
  return [...(after.get(null) ?? []), ...right.flatMap((path) => [path, ...(after.get(path) ?? [])])];
}
