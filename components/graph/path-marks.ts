import type { GraphLayout, PlacedEdge, PlacedNode } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import type { Trace, Visit } from '#lib/trace/types.ts';
import { byLoudness, type ChildScope, childScopes, countStatuses } from '../execution/child-scopes.ts';
import type { EdgeMark, GraphMarks, NodeMark } from './graph-marks.ts';
import { type Narrowing, narrow } from './narrowing.ts';
import { type NodeOfVisit, nodesOfVisits } from './nodes-of-visits.ts';

export interface PathMarks extends GraphMarks {
  /** The visits of each node, in order, as far as they are shown. */
  readonly visitsByNode: ReadonlyMap<string, readonly Visit[]>;
  /** States that were visited and are not in this definition: it is another revision's. */
  readonly strangers: readonly string[];
}

/** The path an execution took, on the graph of its definition. */
export function pathMarks(
  trace: Pick<Trace, 'visits' | 'mapRuns'>,
  layout: GraphLayout,
  narrowings: readonly Narrowing[] = [],
): PathMarks {
  const visits = narrow(trace.visits, narrowings);
  const nodeOf = nodesOfVisits(visits, layout);
  const visitsByNode = groupByNode(visits, nodeOf);
  const edges = edgeMarks(visits, nodeOf, layout);
  const scopes = childScopes(visits);
  const nodes = new Map<string, NodeMark>();
  for (const node of layout.nodes) {
    const own = visitsByNode.get(node.id);
    if (own) nodes.set(node.id, stateMark(own, scopes));
  }
  markFramesAndDiscs(layout, nodes, edges);
  markElsewhere(trace, layout, nodes);
  const drawn = new Set(layout.nodes.map((node) => node.id));
  return {
    nodes,
    edges,
    visitsByNode,
    strangers: [...visitsByNode.keys()].filter((statePath) => !drawn.has(statePath)),
  };
}

/** The visit meant by clicking a node: the loudest, and of these the last. */
export function visitToShow(visits: readonly Visit[]): Visit | null {
  return visits.reduce<Visit | null>(
    (best, visit) => (best && byLoudness(best.status, visit.status) < 0 ? best : visit),
    null,
  );
}

function groupByNode(visits: readonly Visit[], nodeOf: NodeOfVisit): Map<string, Visit[]> {
  const groups = new Map<string, Visit[]>();
  for (const visit of visits) {
    const id = nodeOf.get(visit.id) ?? visit.statePath;
    const group = groups.get(id);
    if (group) group.push(visit);
    else groups.set(id, [visit]);
  }
  return groups;
}

function stateMark(visits: readonly Visit[], scopes: ReadonlyMap<number, readonly ChildScope[]>): NodeMark {
  const statuses = countStatuses(visits.map((visit) => visit.status));
  const inside = visits.flatMap((visit) => scopes.get(visit.id) ?? []);
  const attempts = visits.reduce((sum, visit) => sum + visit.attempts.length, 0);
  const retries = visits.reduce((sum, visit) => sum + Math.max(0, visit.attempts.length - 1), 0);
  const counts = countStatuses(inside.map((scope) => scope.status));
  return {
    status: statuses[0]?.[0] ?? null,
    reached: true,
    visits: visits.length,
    retries,
    caught: visits.filter((visit) => visit.caught).length,
    figure: null,
    heat: null,
    counts,
    described: inOneLine(statuses, visits.length, attempts, inside, counts),
  };
}

function inOneLine(
  statuses: NodeMark['counts'],
  visits: number,
  attempts: number,
  inside: readonly ChildScope[],
  counts: NodeMark['counts'],
): string {
  const parts = visits === 1 ? [wordOf(statuses[0]?.[0])] : [`${visits} visits: ${inWords(statuses)}`];
  if (attempts > visits) parts.push(`${attempts} attempts`);
  const kind = inside[0]?.kind;
  if (kind) parts.push(`${inside.length} ${plural(kind, inside.length)}: ${inWords(counts)}`);
  return parts.join(', ');
}

const plural = (kind: ChildScope['kind'], count: number) =>
  count === 1 ? kind : kind === 'branch' ? 'branches' : 'iterations';
const wordOf = (status: VisitStatus | undefined) => (status ? VISIT_STATUS[status].label.toLowerCase() : '');
const inWords = (counts: NodeMark['counts']) =>
  counts.map(([status, count]) => `${count} ${wordOf(status)}`).join(', ');

/** From each visit to the one after it; and from where a scope begins and to where it ends. */
function edgeMarks(
  visits: readonly Visit[],
  nodeOf: NodeOfVisit,
  layout: GraphLayout,
): Map<string, EdgeMark> {
  const byEnds = edgesByEnds(layout.edges);
  const byId = new Map(visits.map((visit) => [visit.id, visit]));
  const marks = new Map<string, EdgeMark>();
  for (const visit of visits) {
    const here = nodeOf.get(visit.id) ?? visit.statePath;
    if (visit.previous === null) mark(marks, byEnds.starts.get(here) ?? []);
    const next = visit.next === null ? undefined : byId.get(visit.next);
    if (next)
      mark(
        marks,
        taken(visit, byEnds.between.get(endsKey(here, nodeOf.get(next.id) ?? next.statePath)) ?? []),
      );
    else if (visit.next === null && hasEnded(visit)) mark(marks, byEnds.ends.get(here) ?? []);
  }
  return marks;
}

/** Only a state that may end its scope has an edge to the end, so a success with nothing after it took that. */
const hasEnded = (visit: Visit) =>
  visit.status === 'SUCCEEDED' || (visit.type === 'Fail' && visit.endedAt !== null);

/** Of the edges between two states, those this exit may have taken. */
function taken(from: Visit, edges: readonly PlacedEdge[]): readonly PlacedEdge[] {
  const ofKind = edges.filter((edge) => (edge.kind === 'catch') === from.caught);
  const candidates = ofKind.length > 0 ? ofKind : edges;
  if (!from.caught || candidates.length < 2) return candidates;
  const named = candidates.filter((edge) => from.error !== null && edge.label?.includes(from.error));
  return named.length > 0 ? named.slice(0, 1) : candidates;
}

function mark(marks: Map<string, EdgeMark>, edges: readonly PlacedEdge[]): void {
  const ambiguous = edges.length > 1;
  for (const { id } of edges) {
    const before = marks.get(id);
    marks.set(id, {
      taken: true,
      count: (before?.count ?? 0) + 1,
      ambiguous: ambiguous || (before?.ambiguous ?? false),
    });
  }
}

interface EdgesByEnds {
  readonly between: ReadonlyMap<string, readonly PlacedEdge[]>;
  readonly starts: ReadonlyMap<string, readonly PlacedEdge[]>;
  readonly ends: ReadonlyMap<string, readonly PlacedEdge[]>;
}

// A newline cannot be in a pointer's way: it only has to differ from every name.
const endsKey = (from: string, to: string) => `${from}\n${to}`;

function edgesByEnds(edges: readonly PlacedEdge[]): EdgesByEnds {
  const between = new Map<string, PlacedEdge[]>();
  const starts = new Map<string, PlacedEdge[]>();
  const ends = new Map<string, PlacedEdge[]>();
  for (const edge of edges) {
    if (edge.kind === 'start') put(starts, edge.to, edge);
    else if (edge.kind === 'end') put(ends, edge.from, edge);
    else put(between, endsKey(edge.from, edge.to), edge);
  }
  return { between, starts, ends };
}

function put(map: Map<string, PlacedEdge[]>, key: string, edge: PlacedEdge): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
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

/** Frames of branches are reached with anything in them, discs with an edge at them. */
function markFramesAndDiscs(
  layout: GraphLayout,
  nodes: Map<string, NodeMark>,
  edges: ReadonlyMap<string, EdgeMark>,
): void {
  const byId = new Map(layout.nodes.map((node) => [node.id, node]));
  for (const node of layout.nodes) {
    if (nodes.has(node.id)) markFramesAround(node, byId, nodes);
  }
  for (const edge of layout.edges) {
    if (!edges.has(edge.id)) continue;
    for (const end of [edge.from, edge.to]) if (!nodes.has(end)) nodes.set(end, REACHED);
  }
}

function markFramesAround(
  node: PlacedNode,
  byId: ReadonlyMap<string, PlacedNode>,
  nodes: Map<string, NodeMark>,
): void {
  for (let frame = frameOf(node, byId); frame && !nodes.has(frame.id); frame = frameOf(frame, byId)) {
    nodes.set(frame.id, REACHED);
  }
}

const frameOf = (node: PlacedNode, byId: ReadonlyMap<string, PlacedNode>) =>
  node.container === null ? undefined : byId.get(node.container);

const ELSEWHERE: NodeMark = { ...REACHED, described: 'runs in child executions of the map run' };

/** The inside of a Distributed Map runs in executions of its own: neither taken here nor left out. */
function markElsewhere(
  trace: Pick<Trace, 'visits' | 'mapRuns'>,
  layout: GraphLayout,
  nodes: Map<string, NodeMark>,
): void {
  const withRuns = new Set(trace.mapRuns.map((run) => run.visit));
  const maps = new Set(
    trace.visits.filter((visit) => withRuns.has(visit.id)).map((visit) => visit.statePath),
  );
  // Containers come before what is in them.
  for (const node of layout.nodes) {
    if (node.container === null || !maps.has(node.container)) continue;
    maps.add(node.id);
    if (!nodes.has(node.id)) nodes.set(node.id, ELSEWHERE);
  }
}
