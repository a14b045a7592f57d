import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { EventId } from '#lib/units.ts';

export type NodeOfVisit = ReadonlyMap<EventId, string>;

/**
 * Which node each visit is drawn on. That is its path, but where two branches of a Parallel name a state alike: the
 * history gives both the same path, the graph does not, and the branch tells them apart. Visits come parents first.
 */
export function nodesOfVisits(visits: readonly Visit[], layout: GraphLayout): NodeOfVisit {
  const byPlace = new Map<string, string>();
  for (const node of layout.nodes) {
    // A state may be called like a disc.
    if (node.kind !== 'start' && node.kind !== 'end')
      byPlace.set(placeKey(node.container, node.name), node.id);
  }
  const drawn = new Set(layout.nodes.map((node) => node.id));
  const found = new Map<EventId, string>();
  for (const visit of visits) {
    const around = visit.parent === null ? null : (found.get(visit.parent) ?? null);
    const frame = around !== null && visit.branch !== null ? `${around}#${visit.branch}` : around;
    const id = byPlace.get(placeKey(frame, visit.state));
    if (id !== undefined) found.set(visit.id, id);
    else if (drawn.has(visit.statePath)) found.set(visit.id, visit.statePath);
  }
  return found;
}

const placeKey = (frame: string | null, name: string) => `${frame ?? ''}\n${name}`;
