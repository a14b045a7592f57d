import type { EventId } from '../../units.ts';
import { cutText } from '../cut-text.ts';
import { newColumns } from './columns.ts';
import type {
  AttemptDraft,
  Children,
  Scope,
  ScopeShape,
  StateShape,
  TraceDraft,
  TransitionDraft,
  VisitDraft,
} from './drafts.ts';

/** Deeper nesting than this no definition has; paths stop growing there. */
const DEEPEST = 200;
/**
 * AWS allows 80 characters. Of a longer, broken name no more counts for paths and transitions: V8 hashes very long
 * strings by their length alone, and looking up thousands of them would take minutes.
 */
const LONGEST_NAME = 256;
export const SEARCH_PER_EVENT = 16;
const MOST_WARNINGS = 500;

export function newDraft(branchOf: TraceDraft['branchOf']): TraceDraft {
  const shape = newShape('', 0);
  return {
    branchOf,
    events: [],
    columns: newColumns(),
    attempt: null,
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
    statesNamed: new Map(),
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
  border: newState('(start)', path),
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

const newState = (state: string, statePath: string): StateShape => ({
  state,
  statePath,
  ways: new Map(),
  latest: null,
  newestVisit: null,
  inner: null,
});

/** Counts the way from a state, or from the border, to the state entered, and gives the latter. */
export function goTo(b: TraceDraft, scope: ScopeShape, from: StateShape | null, name: string): StateShape {
  const state = cutText(name, LONGEST_NAME);
  const origin = from ?? scope.border;
  if (origin.latest?.to.state === state) {
    origin.latest.way.count += 1;
    return origin.latest.to;
  }
  const to = stateShape(b, scope, state);
  origin.latest = { to, way: countTransition(b, scope, origin, state) };
  return to;
}

function stateShape(b: TraceDraft, scope: ScopeShape, state: string): StateShape {
  const known = scope.states.get(state);
  if (known) return known;
  const made = newState(state, joinPath(scope, state));
  scope.states.set(state, made);
  const namesakes = b.statesNamed.get(state);
  if (namesakes) namesakes.push(made);
  else b.statesNamed.set(state, [made]);
  return made;
}

/** The newest visit of a state of that name that fits, in whatever scope. */
export function newestNamed(
  b: TraceDraft,
  state: string | null,
  fits: (visit: VisitDraft) => boolean,
): VisitDraft | null {
  let newest: VisitDraft | null = null;
  const namesakes = state === null ? [] : (b.statesNamed.get(cutText(state, LONGEST_NAME)) ?? []);
  for (const { newestVisit } of namesakes) {
    b.searchBudget -= 1;
    if (b.searchBudget < 0) return newest;
    if (newestVisit && newestVisit.id > (newest?.id ?? 0) && fits(newestVisit)) newest = newestVisit;
  }
  return newest;
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

function countTransition(b: TraceDraft, scope: ScopeShape, from: StateShape, to: string): TransitionDraft {
  const known = from.ways.get(to);
  if (known) {
    known.count += 1;
    return known;
  }
  const made = { scope: scope.path, from: from.state, to, count: 1 };
  from.ways.set(to, made);
  b.transitions.push(made);
  return made;
}

export function countEnd(b: TraceDraft, scope: Scope, from: StateShape): void {
  scope.done = true;
  countTransition(b, scope.shape, from, '(end)');
}

/** The scope ran to its end: its last state leads to the border. */
export function finishScope(b: TraceDraft, scope: Scope): void {
  scope.attempt?.children?.open.delete(scope);
  const last = scope.current;
  if (scope.done || !last || last.exitedAt === null) return;
  countEnd(b, scope, last.shape);
}

export function warn(b: TraceDraft, code: string, message: string, eventId: EventId | null): void {
  if (b.warnings.length < MOST_WARNINGS) b.warnings.push({ code, message, eventId });
  else b.warningsLeftOut += 1;
}
