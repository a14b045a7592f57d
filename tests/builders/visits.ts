import type { GraphEdge, GraphLayout, GraphNode, PlacedNode } from '#lib/asl/graph-types.ts';
import type { Attempt, Visit } from '#lib/trace/types.ts';
import { epochMillis, eventId, milliseconds } from '#lib/units.ts';

const START = 1_800_000_000_000;

type Given = Partial<Omit<Visit, 'id' | 'parent' | 'previous' | 'next' | 'attempts'>> & {
  parent?: number;
  previous?: number;
  next?: number;
  attempts?: readonly Attempt['status'][];
};

/** A visit of a hundred milliseconds that began ten times its id after the start. */
export function visit(id: number, state: string, given: Given = {}): Visit {
  const { parent, previous, next, attempts = [], ...rest } = given;
  const at = START + id * 10;
  return {
    id: eventId(id),
    state,
    statePath: `/${state}`,
    type: attempts.length > 0 ? 'Task' : 'Pass',
    parent: parent === undefined ? null : eventId(parent),
    parentAttempt: parent === undefined ? null : 1,
    branch: null,
    iteration: null,
    status: 'SUCCEEDED',
    enteredAt: epochMillis(at),
    exitedAt: epochMillis(at + 100),
    endedAt: epochMillis(at + 100),
    caught: rest.status === 'CAUGHT',
    error: null,
    cause: null,
    attempts: attempts.map((status, index) => attempt(id, index + 1, status, at)),
    events: [eventId(id)],
    previous: previous === undefined ? null : eventId(previous),
    next: next === undefined ? null : eventId(next),
    inputEvent: eventId(id),
    outputEvent: null,
    variablesEvent: null,
    itemCount: null,
    ...rest,
  };
}

function attempt(id: number, n: number, status: Attempt['status'], at: number): Attempt {
  return {
    n,
    status,
    error: null,
    cause: null,
    scheduledAt: epochMillis(at + n),
    startedAt: epochMillis(at + n),
    endedAt: status === 'RUNNING' ? null : epochMillis(at + n + 1),
    backoff: milliseconds(n === 1 ? 0 : 1),
    resource: null,
    resourceType: null,
    failedEvent: null,
    scheduledEvent: eventId(id + n),
    redriven: false,
    events: [],
  };
}

/** A layout with these edges, written `from>to` with a kind before a colon when it is not next: `catch:/A>/B`. */
export function layoutOf(
  nodes: readonly (Partial<GraphNode> & { id: string })[],
  edges: readonly string[],
): GraphLayout {
  return {
    width: 400,
    height: 400,
    nodes: nodes.map(
      (node): PlacedNode => ({
        kind: 'state',
        name: node.id.split('/').at(-1) ?? node.id,
        type: 'Task',
        container: null,
        integration: null,
        pointer: '',
        x: 0,
        y: 0,
        width: 176,
        height: 44,
        ...node,
      }),
    ),
    edges: edges.map((text) => {
      const [, kind = 'next', from = '', to = '', label] =
        /^(?:(\w+):)?([^>]+)>([^ ]+)(?: (.+))?$/.exec(text) ?? [];
      const edge: GraphEdge = { id: text, from, to, kind: edgeKind(kind), label: label ?? null };
      return { ...edge, points: [], labelBox: null };
    }),
  };
}

const KINDS: readonly GraphEdge['kind'][] = ['start', 'next', 'choice', 'default', 'catch', 'end'];
const edgeKind = (word: string): GraphEdge['kind'] => KINDS.find((kind) => kind === word) ?? 'next';
