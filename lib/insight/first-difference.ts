import type { Trace, Visit } from '../trace/types.ts';
import { visitWithId } from '../trace/visit-with-id.ts';
import type { EventId } from '../units.ts';
import type { FirstDifference, NextState, Outcome, Place, StateComparison } from './comparison.ts';

/**
 * The first difference that matters. Both paths are walked side by side: where one turns off or a state ends otherwise
 * the walk is over; inside a container that ended otherwise it goes on to the state it was for. A retry matters less,
 * what happens inside of containers that end alike less than that, and time least.
 */
export function firstDifference(
  left: Trace,
  right: Trace,
  states: readonly StateComparison[],
): FirstDifference | null {
  const sides = { left: scopesOf(left), right: scopesOf(right) };
  let found = alongScopes(sides.left.top, sides.right.top, null);
  while (found.parts?.kind === 'outcome') {
    const [before, after] = [found.leftVisit, found.rightVisit];
    if (!before || !after) break;
    const inner = alongScopes(insideOf(sides.left, before), insideOf(sides.right, after), after.state);
    if (!inner.parts) break;
    found = inner;
  }
  if (found.parts?.kind === 'turn') return { ...found.parts, failed: failedState(right) };
  if (found.parts) return found.parts;
  const within = states.find(({ differences }) => differences.some((kind) => kind !== 'time'));
  return found.attempts ?? (within ? { kind: 'within', difference: within } : slowest(states));
}

function failedState(trace: Trace) {
  const visit = visitWithId(trace, trace.rootCause?.visit ?? null);
  return visit && trace.status === 'FAILED'
    ? { state: visit.state, error: visit.error ?? trace.error }
    : null;
}

function slowest(states: readonly StateComparison[]): FirstDifference | null {
  const gap = ({ left, right }: StateComparison) => Math.abs((right?.totalMs ?? 0) - (left?.totalMs ?? 0));
  const [difference] = states
    .filter(({ differences }) => differences.includes('time'))
    .sort((a, b) => gap(b) - gap(a) || (a.statePath < b.statePath ? -1 : 1));
  return difference ? { kind: 'time', difference } : null;
}

/** One run of states: the top, a branch, an iteration. `index` is null at the top. */
interface Run {
  readonly index: number | null;
  readonly isItem: boolean;
  readonly visits: readonly Visit[];
}

interface Scopes {
  readonly top: readonly Run[];
  readonly children: ReadonlyMap<EventId, readonly Visit[]>;
}

function scopesOf({ visits }: Trace): Scopes {
  const top: Visit[] = [];
  const children = new Map<EventId, Visit[]>();
  for (const visit of visits) {
    if (visit.parent === null) {
      top.push(visit);
      continue;
    }
    const siblings = children.get(visit.parent);
    if (siblings) siblings.push(visit);
    else children.set(visit.parent, [visit]);
  }
  return { top: [{ index: null, isItem: false, visits: top }], children };
}

/** The runs of a container's last attempt, by index. */
function insideOf({ children }: Scopes, container: Visit): readonly Run[] {
  const inside = children.get(container.id) ?? [];
  const last = inside.reduce((most, { parentAttempt }) => Math.max(most, parentAttempt ?? 1), 1);
  const runs = new Map<number, Visit[]>();
  for (const visit of inside) {
    if ((visit.parentAttempt ?? 1) !== last) continue;
    const index = visit.iteration ?? visit.branch ?? 0;
    const run = runs.get(index);
    if (run) run.push(visit);
    else runs.set(index, [visit]);
  }
  return [...runs]
    .sort(([a], [b]) => a - b)
    .map(([index, visits]) => ({ index, isItem: visits[0]?.iteration !== null, visits }));
}

interface Found {
  /** Where they part, and the visits it is about when it is the same state on both sides. */
  readonly parts: FirstDifference | null;
  readonly attempts: FirstDifference | null;
  readonly leftVisit?: Visit;
  readonly rightVisit?: Visit;
}

/** Of several runs the one that failed tells why; its siblings were only cut off by it. */
function alongScopes(left: readonly Run[], right: readonly Run[], inside: string | null): Found {
  const byIndex = new Map(left.map((run) => [run.index, run]));
  const found = right.flatMap((run) => {
    const before = byIndex.get(run.index);
    return before ? along(before.visits, run.visits, inside, run) : [];
  });
  return (
    found.find(({ parts }) => parts?.kind === 'outcome' && isFailure(parts.left, parts.right)) ??
    found.find(({ parts }) => parts !== null) ??
    found.find(({ attempts }) => attempts !== null) ?? { parts: null, attempts: null }
  );
}

const isFailure = (...outcomes: readonly Outcome[]) =>
  outcomes.some(({ status }) => status === 'FAILED' || status === 'TIMED_OUT');

function along(left: readonly Visit[], right: readonly Visit[], inside: string | null, run: Run): Found {
  let attempts: FirstDifference | null = null;
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [before, after] = [left[at], right[at]];
    const place = { after: right[at - 1]?.state ?? null, inside, item: run.isItem ? run.index : null };
    if (!before || !after || before.statePath !== after.statePath) {
      const turn = {
        kind: 'turn',
        place,
        left: nextState(before),
        right: nextState(after),
        failed: null,
      } as const;
      return { parts: turn, attempts };
    }
    const difference = atState(before, after, place);
    if (difference?.kind === 'outcome')
      return { parts: difference, attempts, leftVisit: before, rightVisit: after };
    attempts ??= difference;
  }
  return { parts: null, attempts };
}

const nextState = (visit: Visit | undefined): NextState | null =>
  visit ? { statePath: visit.statePath, state: visit.state } : null;

function atState(left: Visit, right: Visit, place: Place): FirstDifference | null {
  const same = left.status === right.status && left.error === right.error;
  if (same && left.attempts.length === right.attempts.length) return null;
  return {
    kind: same ? 'attempts' : 'outcome',
    statePath: right.statePath,
    state: right.state,
    place,
    left: outcomeOf(left),
    right: outcomeOf(right),
  };
}

const outcomeOf = ({ status, error, attempts, type }: Visit): Outcome => ({
  status,
  error,
  attempts: attempts.length,
  type,
});
