import type { GraphLayout, PlacedEdge, PlacedNode } from '#lib/asl/graph-types.ts';
import { START_ID, statePath, TOP } from '#lib/asl/state-path.ts';
import type { PathRow } from '#lib/store/queries/list-paths.ts';
import { EXECUTION_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import type { PathState, PathStep } from '#lib/trace/types.ts';
import type { EdgeMark, GraphMarks, NodeMark } from '../graph/graph-marks.ts';

export type ChosenPath = Pick<PathRow, 'states' | 'loops' | 'status' | 'failedState'>;

export interface ChosenPathMarks extends GraphMarks {
  /** States of the path that this definition does not have: it is another revision's. */
  readonly strangers: readonly string[];
}

const WIDTH = 3;

/** One path alone on the graph; what it did not touch is as faint as what an execution did not reach. */
export function chosenPathMarks(layout: GraphLayout, path: ChosenPath): ChosenPathMarks {
  const steps = [path.states, ...path.loops].flat().filter((step) => 'state' in step);
  const drawn = new Set(layout.nodes.map(({ id }) => id));
  const edges = edgesOfPath(layout, path);
  const nodes = new Map<string, NodeMark>();
  for (const { state, caught } of steps) nodes.set(idOf(state), { ...ON_PATH, ...(caught ? CAUGHT : {}) });
  markEnd(layout.nodes, nodes, path);
  markInside(layout, nodes, edges);
  for (const { id, from, to } of layout.edges)
    if (edges.has(id)) for (const end of [from, to]) if (!nodes.has(end)) nodes.set(end, ON_PATH);
  return {
    nodes,
    edges,
    unmarked: 'not on this path',
    strangers: [...new Set(steps.map(({ state }) => state))].filter((state) => !drawn.has(idOf(state))),
  };
}

const ON_PATH: NodeMark = {
  status: null,
  reached: true,
  visits: 0,
  retries: 0,
  caught: 0,
  figure: null,
  heat: null,
  counts: [],
  described: 'on this path',
};
const CAUGHT = { status: 'CAUGHT', described: 'on this path, failed and caught' } as const;
const TAKEN: EdgeMark = { taken: true, count: 1, ambiguous: false, width: WIDTH };

const idOf = (state: string) => statePath(TOP, state);

function edgesOfPath(
  { nodes, edges }: GraphLayout,
  { states, loops, status }: ChosenPath,
): Map<string, EdgeMark> {
  const taken = new Map<string, EdgeMark>();
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const take = (all: readonly PlacedEdge[]) => {
    for (const { id } of all) taken.set(id, TAKEN);
  };
  const follow = (way: readonly PathStep[], backTo?: PathStep) => {
    for (const [at, step] of way.entries()) {
      const next = way[at + 1] ?? backTo;
      if ('state' in step && next && 'state' in next) take(between(leaving, step, idOf(next.state)));
    }
  };
  follow(states);
  for (const loop of loops) follow(loop, loop[0]);
  const [first, last] = [idAt(states, 0), idAt(states, -1)];
  take((leaving.get(START_ID) ?? []).filter(({ to }) => to === first));
  // A Fail state ends its execution by itself.
  const ends = status === 'SUCCEEDED' || nodes.some(({ id, type }) => id === last && type === 'Fail');
  if (ends && last) take((leaving.get(last) ?? []).filter(({ kind }) => kind === 'end'));
  return taken;
}

const idAt = (steps: readonly PathStep[], place: number): string | null => {
  const step = steps.at(place);
  return step && 'state' in step ? idOf(step.state) : null;
};

/** A caught failure leaves by a Catch, all else does not; where the definition is another one, any edge will do. */
function between(
  leaving: ReadonlyMap<string, readonly PlacedEdge[]>,
  { state, caught }: PathState,
  to: string,
): readonly PlacedEdge[] {
  const edges = (leaving.get(idOf(state)) ?? []).filter((edge) => edge.to === to);
  const ofKind = edges.filter(({ kind }) => (kind === 'catch') === caught);
  return ofKind.length > 0 ? ofKind : edges;
}

/** The state it failed in, and what in there failed it where that can be told by its name. */
function markEnd(all: readonly PlacedNode[], nodes: Map<string, NodeMark>, path: ChosenPath): void {
  const { failed, label } = EXECUTION_STATUS[path.status];
  const last = idAt(path.states, -1);
  if (!failed || last === null) return;
  const mark = {
    ...ON_PATH,
    status: endOf(path.status),
    described: `on this path, ${label.toLowerCase()} here`,
  };
  nodes.set(last, mark);
  const [inside, another] = all.filter(
    ({ id, name }) => name === path.failedState && id.startsWith(`${last}/`),
  );
  if (inside && !another) nodes.set(inside.id, mark);
}

const endOf = (status: ChosenPath['status']): VisitStatus | null =>
  status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED' ? status : null;

const INSIDE: NodeMark = { ...ON_PATH, described: 'inside a state of this path' };

/** Paths do not tell what went on inside a Map or Parallel: it is drawn as neither taken nor left out. */
function markInside(layout: GraphLayout, nodes: Map<string, NodeMark>, edges: Map<string, EdgeMark>): void {
  const inside = new Set<string>();
  // Containers come before what is in them.
  for (const { id, container } of layout.nodes) {
    if (container === null || !(inside.has(container) || nodes.has(container))) continue;
    inside.add(id);
    if (!nodes.has(id)) nodes.set(id, INSIDE);
  }
  for (const { id, from } of layout.edges)
    if (inside.has(from)) edges.set(id, { taken: true, count: 1, ambiguous: false, width: 1.25 });
}
