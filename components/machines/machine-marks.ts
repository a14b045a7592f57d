import type { GraphLayout, PlacedEdge } from '#lib/asl/graph-types.ts';
import type { MachineDetail, StateFigures } from '#lib/store/queries/get-machine.ts';
import type { EdgeMark, GraphMarks, Heat, NodeMark } from '../graph/graph-marks.ts';
import { formatCount, formatDuration, formatShare } from '../ui/format.ts';

/** What the graph of a machine tells of each state. */
export const FIGURES = ['failures', 'visits', 'retries', 'p95'] as const;
export type Figure = (typeof FIGURES)[number];

/** Against what the tint of a state is told. */
interface Scale {
  readonly mostVisits: number;
  readonly shortest: number;
  readonly longest: number;
}

/** The figures of many executions on the graph of their definition. */
export function machineMarks(
  layout: GraphLayout,
  machine: Pick<MachineDetail, 'states' | 'transitions'>,
  figure: Figure,
): GraphMarks {
  const edges = edgeMarks(layout.edges, machine.transitions);
  const nodes = new Map<string, NodeMark>();
  const lengths = machine.states.flatMap(({ p95 }) => (p95 === null ? [] : [Math.max(1, p95)]));
  const scale = {
    mostVisits: Math.max(...machine.states.map(({ visits }) => visits)),
    shortest: Math.min(...lengths),
    longest: Math.max(...lengths),
  };
  for (const state of machine.states) nodes.set(state.statePath, stateMark(state, figure, scale));
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

function stateMark(state: StateFigures, figure: Figure, scale: Scale): NodeMark {
  const { visits, failures, retries, caught, meanMs, p95 } = state;
  const described = [
    `${formatCount(visits)} visits`,
    failures > 0 ? `${formatCount(failures)} failed` : '',
    retries > 0 ? `${formatCount(retries)} retries` : '',
    caught > 0 ? `${formatCount(caught)} caught` : '',
    meanMs === null ? '' : `${formatDuration(meanMs)} on average`,
    p95 === null ? '' : `p95 ${formatDuration(p95)}`,
  ];
  return {
    ...REACHED,
    figure: figureOf(state, figure),
    heat: heatOf(state, figure, scale),
    described: described.filter(Boolean).join(', '),
  };
}

function figureOf({ visits, failures, retries, meanMs, p95 }: StateFigures, figure: Figure): string {
  const of = formatCount(visits);
  switch (figure) {
    case 'failures':
      return failures > 0 ? `${formatShare(failures, visits)} of ${of} failed` : of;
    case 'visits':
      return visits === 1 ? '1 visit' : `${of} visits`;
    case 'retries':
      return retries > 0 ? `${formatCount(retries)} retries in ${of}` : of;
    case 'p95':
      if (p95 !== null) return `p95 ${formatDuration(p95)}`;
      return meanMs === null ? of : `${formatDuration(meanMs)} on average`;
    default:
      return figure satisfies never;
  }
}

function heatOf(
  { visits, failures, retries, p95 }: StateFigures,
  figure: Figure,
  { mostVisits, shortest, longest }: Scale,
): Heat | null {
  switch (figure) {
    case 'failures':
      return heat('failed', Math.sqrt(failures / Math.max(1, visits)));
    case 'visits':
      return heat('neutral', Math.sqrt(visits / Math.max(1, mostVisits)));
    case 'retries':
      return heat('retried', Math.sqrt(retries / Math.max(1, visits)));
    case 'p95':
      // One that waits for a person must not make all others look alike.
      return p95 === null ? null : heat('neutral', Math.log(p95 / shortest) / Math.log(longest / shortest));
    default:
      return figure satisfies never;
  }
}

/** One failure in a thousand is to be seen too: square roots lift what is small, and the least heat can be seen. */
const heat = (tone: Heat['tone'], share: number): Heat | null =>
  share > 0 ? { tone, strength: Math.min(1, 0.15 + 0.85 * share) } : null;

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
