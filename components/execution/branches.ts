import type { Definition } from '#lib/asl/definition.ts';
import { scopesIn } from '#lib/asl/definition.ts';
import type { BranchOf } from '#lib/trace/build-trace.ts';

/** Which branch of a Parallel a state is in, as the definition tells; null where two branches name a state alike. */
export function branchesOf(definition: Definition): BranchOf {
  const found = new Map<string, number | null>();
  for (const { container, branch, states } of scopesIn(definition)) {
    if (branch === null) continue;
    for (const name of states.keys()) {
      const key = `${container}\n${name}`;
      found.set(key, found.has(key) ? null : branch.index);
    }
  }
  return (parallel, state) => found.get(`${parallel}\n${state}`) ?? null;
}
