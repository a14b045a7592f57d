import type { GraphEdge, GraphNode, Integration, StateGraph } from '../asl/graph-types.ts';
import { integrationOf } from '../asl/integration.ts';
import { branchId, distinctPaths, END_ID, START_ID, statePath, TOP } from '../asl/state-path.ts';
import type { EventId } from '../units.ts';
import type { Trace, Visit } from './types.ts';

const MOST_ERRORS = 3;

/**
 * The graph as far as one execution shows it: the states that were visited, and the ways that were taken between them.
 * What its definition has besides is not in it.
 */
export function visitedGraph(trace: Trace): StateGraph {
  const frames = framesOf(trace.visits);
  return { nodes: nodesOf(trace, frames), edges: edgesOf(trace, frames) };
}

/** Where the visits of a history stand: which node each is, and which frame that node is in. */
interface Frames {
  readonly nodeOf: ReadonlyMap<EventId, string>;
  /** The first visit of each node, in the order of entering. */
  readonly firstOf: ReadonlyMap<string, { readonly visit: Visit; readonly frame: string | null }>;
  readonly containers: ReadonlySet<string>;
}

/** Visits come parents first. Branches of a Parallel that name a state alike have a node of it each. */
function framesOf(visits: readonly Visit[]): Frames {
  const nodeOf = new Map<EventId, string>();
  const firstOf = new Map<string, { visit: Visit; frame: string | null }>();
  const containers = new Set<string>();
  const known = new Map<string, string>();
  const distinct = distinctPaths();
  for (const visit of visits) {
    const around = visit.parent === null ? null : (nodeOf.get(visit.parent) ?? null);
    const frame = around !== null && visit.branch !== null ? branchId(around, visit.branch) : around;
    const key = `${frame ?? ''}\n${visit.state}`;
    const node = known.get(key) ?? distinct(statePath(around ?? TOP, visit.state));
    if (!known.has(key)) firstOf.set(node, { visit, frame });
    known.set(key, node);
    nodeOf.set(visit.id, node);
    if (around !== null) containers.add(around);
  }
  return { nodeOf, firstOf, containers };
}

function nodesOf(trace: Trace, { firstOf, containers }: Frames): GraphNode[] {
  const nodes: GraphNode[] = [];
  const branches = new Set<string>();
  if (firstOf.size > 0) nodes.push(disc(START_ID, 'start', 'Start'));
  const integrations = integrationsIn(trace.visits);
  for (const [id, { visit, frame }] of firstOf) {
    const kind = containers.has(id) ? 'container' : 'state';
    if (frame !== null && visit.branch !== null && !branches.has(frame)) {
      branches.add(frame);
      nodes.push(branchNode(frame, visit.branch));
    }
    const integration = integrations.get(visit.statePath) ?? null;
    nodes.push({ id, kind, name: visit.state, type: visit.type, container: frame, integration, pointer: '' });
  }
  if (endOf(trace)) nodes.push(disc(END_ID, 'end', 'End'));
  return nodes;
}

const disc = (id: string, kind: 'start' | 'end', name: string): GraphNode => ({
  id,
  kind,
  name,
  type: name,
  container: null,
  integration: null,
  pointer: '',
});

const branchNode = (id: string, branch: number): GraphNode => ({
  id,
  kind: 'branch',
  name: `Branch ${branch + 1}`,
  type: 'Branch',
  container: id.slice(0, id.lastIndexOf('#')),
  integration: null,
  pointer: '',
});

/** What each state was seen to call. */
function integrationsIn(visits: readonly Visit[]): ReadonlyMap<string, Integration> {
  const found = new Map<string, Integration>();
  for (const { statePath: path, attempts } of visits) {
    const called = attempts.find(({ resource }) => resource !== null);
    if (!called?.resource || found.has(path)) continue;
    const written = called.resource.startsWith('arn:')
      ? called.resource
      : `arn:aws:states:::${called.resourceType ?? ''}:${called.resource}`;
    const integration = integrationOf(written, undefined);
    if (integration) found.set(path, integration);
  }
  return found;
}

/** Edges stay within a frame; between two states at most one that was taken regularly and one that was by a Catch. */
function edgesOf(trace: Trace, { nodeOf, firstOf }: Frames): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  const errors = new Map<string, Set<string>>();
  const [first] = firstOf.keys();
  if (first !== undefined) edges.set(START_ID, edge(START_ID, 'start', START_ID, first));
  for (const visit of trace.visits) {
    const from = nodeOf.get(visit.id);
    const to = visit.next === null ? undefined : nodeOf.get(visit.next);
    if (from === undefined || to === undefined) continue;
    const kind = visit.caught ? 'catch' : 'next';
    const id = `${from}>${kind}>${to}`;
    if (!edges.has(id)) edges.set(id, edge(id, kind, from, to));
    if (visit.caught && visit.error !== null) errors.set(id, (errors.get(id) ?? new Set()).add(visit.error));
  }
  const last = endOf(trace);
  const from = last && nodeOf.get(last.id);
  if (from) edges.set(END_ID, edge(END_ID, 'end', from, END_ID));
  return [...edges.values()].map((each) => ({ ...each, label: errorWords(errors.get(each.id)) }));
}

const edge = (id: string, kind: GraphEdge['kind'], from: string, to: string): GraphEdge => ({
  id,
  kind,
  from,
  to,
  label: null,
});

function errorWords(errors: ReadonlySet<string> | undefined): string | null {
  if (!errors) return null;
  const more = errors.size > MOST_ERRORS ? ' …' : '';
  return `${[...errors].slice(0, MOST_ERRORS).join(', ')}${more}`;
}

/** The visit that ended the execution by the definition's own way: its last when it succeeded, or a Fail state. */
function endOf({ status, path, visits }: Trace): Visit | null {
  const lastId = path.at(-1);
  const last = visits.findLast(({ id }) => id === lastId);
  if (!last) return null;
  return status === 'SUCCEEDED' || (status === 'FAILED' && last.type === 'Fail') ? last : null;
}
