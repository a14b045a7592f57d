/** A step of a path: a key, a place in a list, or any of either. */
export type PathStep = string | number | typeof ANY;
export const ANY = Symbol('any');

const STEP = /\.([\p{L}\p{N}_-]+)|\.\*|\[\*\]|\[(\d{1,9})\]|\['([^'\]]*)'\]/uy;

/** `$.order['card no'].items[*].id` → its steps; null for what is no such path. */
export function parseJsonPath(path: string): readonly PathStep[] | null {
  if (!path.startsWith('$') || path.length < 2) return null;
  const steps: PathStep[] = [];
  STEP.lastIndex = 1;
  for (let at = 1; at < path.length; at = STEP.lastIndex) {
    const found = STEP.exec(path);
    if (!found) return null;
    const [, name, index, quoted] = found;
    steps.push(name ?? quoted ?? (index === undefined ? ANY : Number(index)));
  }
  return steps;
}
