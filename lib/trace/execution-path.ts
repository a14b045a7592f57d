import { EXECUTION_STATUS } from './status.ts';
import type { ExecutionPath, PathState, PathStep, Trace } from './types.ts';
import { visitWithId } from './visit-with-id.ts';

/** The path of a finished execution; one that still runs has none. */
export function executionPath(trace: Trace, failedState: string | null): ExecutionPath | null {
  const { final, failed } = EXECUTION_STATUS[trace.status];
  if (!final) return null;
  const visits = trace.path.flatMap((id) => visitWithId(trace, id) ?? []);
  return {
    ...foldLoops(visits),
    loopsLeft: 0,
    status: trace.status,
    failedState: failed ? failedState : null,
  };
}

/**
 * Takes the loops off a way: coming back to a state closes one, and what lay between leaves the way. How often, and
 * in which order, loops were gone through makes no way of its own. One pass; each visit leaves the way at most once.
 */
export function foldLoops(visits: readonly PathState[]): {
  readonly states: readonly PathState[];
  readonly loops: readonly (readonly PathState[])[];
} {
  const way: PathState[] = [];
  const placeOf = new Map<string, number>();
  const loops = new Map<string, readonly PathState[]>();
  for (const { state, caught } of visits) {
    const place = placeOf.get(state);
    if (place === undefined) placeOf.set(state, way.length);
    else {
      const loop = way.splice(place);
      for (const left of loop.slice(1)) placeOf.delete(left.state);
      loops.set(writtenOut(loop), loop);
    }
    way.push({ state, caught });
  }
  const inOrder = [...loops].sort(([one], [other]) => (one < other ? -1 : 1));
  return { states: way, loops: inOrder.map(([, loop]) => loop) };
}

/** One text for one way: no two ways share it. */
const writtenOut = (steps: readonly PathStep[]) =>
  JSON.stringify(steps.map((step) => ('left' in step ? step.left : [step.state, step.caught])));

/** What tells this path from all others of its state machine; as long as the path. */
export const pathIdentity = ({ states, loops, status, failedState }: ExecutionPath): string =>
  [writtenOut(states), ...loops.map(writtenOut), status, JSON.stringify(failedState)].join('\n');

const MOST_STATES = 120;
const MOST_LOOPS = 12;

/** As much of a path as is kept and shown: of long ways both ends, of many loops the shortest. */
export function cutPath(path: ExecutionPath): ExecutionPath {
  const shortest = path.loops.toSorted((one, other) => one.length - other.length);
  return {
    ...path,
    states: cutMiddle(path.states),
    loops: shortest.slice(0, MOST_LOOPS).map(cutMiddle),
    loopsLeft: path.loopsLeft + Math.max(0, shortest.length - MOST_LOOPS),
  };
}

function cutMiddle(steps: readonly PathStep[]): readonly PathStep[] {
  if (steps.length <= MOST_STATES) return steps;
  const end = MOST_STATES / 2;
  return [...steps.slice(0, end), { left: steps.length - MOST_STATES }, ...steps.slice(-end)];
}
