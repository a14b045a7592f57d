import type { GraphLayout, PlacedEdge } from '#lib/asl/graph-types.ts';
import type { MachineDetail, StateFigures } from '#lib/store/queries/get-machine.ts';
import type { EdgeMark, GraphMarks, NodeMark } from '../graph/graph-marks.ts';
import { formatCount, formatDuration, formatShare } from '../ui/format.ts';

/** What the graph of a machine tells of each state. */
export const FIGURES = ['failures', 'retries', 'time'] as const;
export type Figure = (typeof FIGURES)[number];

/** The figures of many executions on the graph of their definition. */
export function machineMarks(
  layout: GraphLayout,
  machine: Pick<MachineDetail, 'states' | 'transitions'>,
  figure: Figure,
): GraphMarks {
  const edges = edgeMarks(layout.edges, machine.transitions);
  const nodes = new Map<string, NodeMark>();
  for (const state of machine.states) nodes.set(state.statePath, stateMark(state, figure));
  const byId = new Map(layout.nodes.map((node) => [node.id, node]));
  for (const { id } of layout.nodes) {
    if (!nodes.has(id)) continue;
    for (let frame = byId.get(id)?.container; frame; frame = byId.get(frame)?.container)
      if (!nodes.has(frame)) nodes.set(frame, REACHED);
  }
  for (const { id, from, to } of layout.edges)
    if (edges.has(id)) for (const end of [from, to]) if (!nodes.has(end)) nodes.set(end, REACHED);
  return { nodes, edges };
}

const REACHED: NodeMark = {
  status: null,
  reached: true,
  visits: 0,
  retries: 0,
  caught: 0,
  figure: null,
  heat: null,
  counts: [],
  described: 'reached',
};

function stateMark(state: StateFigures, figure: Figure): NodeMark {
  const { visits, failures, retries, caught, meanMs } = state;
  const described = [
    `${formatCount(visits)} visits`,
    failures > 0 ? `${formatCount(failures)} failed` : '',
    retries > 0 ? `${formatCount(retries)} retries` : '',
    caught > 0 ? `${formatCount(caught)} caught` : '',
    meanMs === null ? '' : `${formatDuration(meanMs)} on average`,
  ];
  return {
    ...REACHED,
    status: null,
    figure: figureOf(state, figure),
    heat: figure === 'failures' && failures > 0 ? heatOf(failures / Math.max(1, visits)) : null,
    described: described.filter(Boolean).join(', '),
  };
}

/** One failure in a thousand is to be seen too: the square root lifts what is small. */
const heatOf = (share: number) => Math.min(1, 0.15 + 0.85 * Math.sqrt(share));

function figureOf({ visits, failures, retries, meanMs }: StateFigures, figure: Figure): string {
  const of = formatCount(visits);
  if (figure === 'failures') return failures > 0 ? `${formatShare(failures, visits)} of ${of} failed` : of;
  if (figure === 'retries') return retries > 0 ? `${formatCount(retries)} retries in ${of}` : of;
  return meanMs === null ? of : `${formatDuration(meanMs)} on average`;
}

function edgeMarks(
  edges: readonly PlacedEdge[],
  transitions: MachineDetail['transitions'],
): Map<string, EdgeMark> {
  const byEnds = new Map<string, PlacedEdge[]>();
  for (const edge of edges) {
    const key = endsOf(edge);
    byEnds.set(key, [...(byEnds.get(key) ?? []), edge]);
  }
  const marks = new Map<string, EdgeMark>();
  for (const { scope, from, to, count } of transitions) {
    const key = `${from === '(start)' ? from : pathIn(scope, from)}\n${to === '(end)' ? to : pathIn(scope, to)}`;
    const taken = byEnds.get(key) ?? [];
    for (const { id } of taken) marks.set(id, { taken: true, count, ambiguous: taken.length > 1 });
  }
  return marks;
}

function endsOf({ kind, from, to }: PlacedEdge): string {
  return `${kind === 'start' ? '(start)' : from}\n${kind === 'end' ? '(end)' : to}`;
}

/** Names stand in paths as in a JSON pointer. */
const pathIn = (scope: string, name: string) =>
  `${scope}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
