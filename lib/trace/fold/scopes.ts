import type { EventId } from '../../units.ts';
import type {
  AttemptDraft,
  Children,
  Scope,
  ScopeShape,
  StateShape,
  TraceDraft,
  VisitDraft,
} from './drafts.ts';

/** Deeper nesting than this no definition has; paths stop growing there. */
const DEEPEST = 200;
export const SEARCH_PER_EVENT = 64;
const MOST_WARNINGS = 500;

export function newDraft(branchOf: TraceDraft['branchOf']): TraceDraft {
  const shape = newShape('', 0);
  return {
    branchOf,
    events: [],
    owners: [],
    visits: [],
    root: newScope(null, null, null, null, shape),
    executionEvents: [],
    unplaced: [],
    redrives: [],
    transitions: [],
    mapRuns: [],
    warnings: [],
    warningsLeftOut: 0,
    status: 'RUNNING',
    error: null,
    cause: null,
    startedAt: null,
    stoppedAt: null,
    rootCause: null,
    retries: 0,
    newestByName: new Map(),
    iterationOf: new Map(),
    attemptOf: new Map(),
    originOf: new Map(),
    abortSweep: null,
    reopened: [],
    searchBudget: 100_000,
  };
}

const newShape = (path: string, depth: number): ScopeShape => ({
  path,
  depth,
  states: new Map(),
  fromStart: new Map(),
});

function newScope(
  container: VisitDraft | null,
  attempt: AttemptDraft | null,
  branch: number | null,
  iteration: number | null,
  shape: ScopeShape,
): Scope {
  return { container, attempt, branch, iteration, shape, current: null, done: false };
}

export function stateShape(shape: ScopeShape, state: string): StateShape {
  const known = shape.states.get(state);
  if (known) return known;
  const made: StateShape = { state, statePath: joinPath(shape, state), to: new Map(), inner: null };
  shape.states.set(state, made);
  return made;
}

/** A JSON pointer over state names. */
function joinPath(shape: ScopeShape, state: string): string {
  if (shape.depth >= DEEPEST) return shape.path;
  return `${shape.path}/${/[~/]/.test(state) ? state.replaceAll('~', '~0').replaceAll('/', '~1') : state}`;
}

function innerShape(outer: StateShape, depth: number): ScopeShape {
  outer.inner ??= newShape(outer.statePath, depth);
  return outer.inner;
}

export const newChildren = (): Children => ({ scopes: [], open: new Set(), iterations: new Map() });

/** Begins a branch or an iteration of an attempt of `container`. */
export function openScope(
  container: VisitDraft,
  attempt: AttemptDraft,
  branch: number | null,
  iteration: number | null,
): Scope {
  const shape = innerShape(container.shape, container.scope.shape.depth + 1);
  const scope = newScope(container, attempt, branch, iteration, shape);
  attempt.children ??= newChildren();
  attempt.children.scopes.push(scope);
  attempt.children.open.add(scope);
  return scope;
}

/** Counts a way within one scope; null stands for its border. */
export function countTransition(b: TraceDraft, shape: ScopeShape, from: StateShape | null, to: string): void {
  const ways = from ? from.to : shape.fromStart;
  const known = ways.get(to);
  if (known) {
    known.count += 1;
    return;
  }
  const made = { scope: shape.path, from: from ? from.state : '(start)', to, count: 1 };
  ways.set(to, made);
  b.transitions.push(made);
}

/** The scope ran to its end: its last state leads to the border. */
export function finishScope(b: TraceDraft, scope: Scope): void {
  scope.attempt?.children?.open.delete(scope);
  const last = scope.current;
  if (scope.done || !last || last.exitedAt === null) return;
  scope.done = true;
  countTransition(b, scope.shape, last.shape, '(end)');
}

export function warn(b: TraceDraft, code: string, message: string, eventId: EventId | null): void {
  if (b.warnings.length < MOST_WARNINGS) b.warnings.push({ code, message, eventId });
  else b.warningsLeftOut += 1;
}
