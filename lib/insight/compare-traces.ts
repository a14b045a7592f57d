import type { Transition } from '../trace/types.ts';
import { type ComparedTrace, compareStates } from './compare-states.ts';
import type { TraceComparison, TransitionComparison } from './comparison.ts';
import { firstDifference } from './first-difference.ts';

/** Two traces, state by state. Linear in their visits. */
export function compareTraces(left: ComparedTrace, right: ComparedTrace): TraceComparison {
  const states = compareStates(left, right);
  return {
    states,
    transitions: compareTransitions(left.trace.transitions, right.trace.transitions),
    firstDifference: firstDifference(left.trace, right.trace, states),
  };
}

function compareTransitions(
  left: readonly Transition[],
  right: readonly Transition[],
): readonly TransitionComparison[] {
  const compared = new Map<string, TransitionComparison>();
  const key = ({ scope, from, to }: Transition) => JSON.stringify([scope, from, to]);
  for (const { count, ...way } of right)
    compared.set(key({ count, ...way }), { ...way, left: 0, right: count });
  for (const { count, ...way } of left) {
    const known = compared.get(key({ count, ...way }));
    compared.set(key({ count, ...way }), { ...way, left: count, right: known?.right ?? 0 });
  }
  return [...compared.values()];
}
