import { isTerminal, type Scope, targetsOf } from '../definition.ts';
import type { Report } from '../finding-kinds.ts';

/** States that no way leads to, and states that lead to no end. Both walk the scope once. */
export function checkReach(scope: Scope, report: Report): void {
  const { startAt, states } = scope;
  if (startAt === null || !states.has(startAt)) return;
  const forward = new Map<string, string[]>();
  const backward = new Map<string, string[]>();
  const endings: string[] = [];
  for (const state of states.values()) {
    const targets = targetsOf(state).filter(({ to }) => states.has(to));
    for (const { to } of targets) {
      append(forward, state.name, to);
      append(backward, to, state.name);
    }
    // what leads nowhere has findings of its own
    if (isTerminal(state) || targets.length === 0) endings.push(state.name);
  }

  const reached = walk([startAt], forward);
  const ending = walk(endings, backward);
  for (const { name, pointer } of states.values()) {
    if (!reached.has(name)) {
      report('unreachable-state', pointer, `No way leads from "${startAt}" to "${name}".`);
    } else if (!ending.has(name)) {
      report('no-way-to-end', pointer, `No way leads from "${name}" to an end.`);
    }
  }
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function walk(from: readonly string[], ways: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(from);
  // for…of sees what is added while it runs
  for (const name of seen) {
    for (const to of ways.get(name) ?? []) seen.add(to);
  }
  return seen;
}
