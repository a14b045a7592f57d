import type { GraphEdge } from './graph-types.ts';

/**
 * The order in which one follows a level from its start: what a box leads to comes after it, loops aside. What
 * nothing leads to comes last. Depth first from the start, without recursion.
 */
export function readingOrder(ids: readonly string[], edges: readonly GraphEdge[]): string[] {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) next.get(from)?.push(to);

  const seen = new Set<string>();
  const finishedByRoot: string[][] = [];
  for (const root of ids) {
    if (seen.has(root)) continue;
    seen.add(root);
    const finished: string[] = [];
    const open = [{ id: root, left: [...(next.get(root) ?? [])] }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      // the last first, so that in the reversed order the first comes first
      const to = top.left.pop();
      if (to === undefined) {
        finished.push(top.id);
        open.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        open.push({ id: to, left: [...(next.get(to) ?? [])] });
      }
    }
    finishedByRoot.push(finished.reverse());
  }
  return finishedByRoot.flat();
}
