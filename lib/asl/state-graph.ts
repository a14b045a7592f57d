import { choiceWords } from './choice-words.ts';
import {
  type Definition,
  isTerminal,
  type Scope,
  type State,
  scopesOf,
  type Target,
  targetsOf,
} from './definition.ts';
import type { GraphEdge, GraphNode, StateGraph } from './graph-types.ts';
import { integrationOf } from './integration.ts';
import { pointerTo } from './json.ts';
import { END_ID, START_ID } from './state-path.ts';

/**
 * The picture of a definition, without places. Of a wrong definition what can be drawn: every state, and the
 * edges whose both ends are there (parseDefinition tells of the others).
 */
export function stateGraph(definition: Definition): StateGraph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  drawBorders(definition.top, nodes, edges);

  const waiting: { readonly scope: Scope; readonly frame: string | null }[] = [
    { scope: definition.top, frame: null },
  ];
  // for…of sees what is pushed while it runs: containers come before what is in them
  for (const { scope, frame } of waiting) {
    for (const state of fromStart(scope)) {
      nodes.push(stateNode(state, frame));
      edges.push(...edgesOf(state, scope));
      for (const inner of scopesOf(state)) {
        if (inner.branch !== null) nodes.push(branchNode(inner, inner.branch, state.path));
        waiting.push({ scope: inner, frame: inner.branch?.id ?? state.path });
      }
    }
  }
  return { nodes, edges };
}

/** In the order of the definition, but the state that begins comes first: in a container nothing else shows it. */
function fromStart({ startAt, states }: Scope): State[] {
  const first = startAt === null ? undefined : states.get(startAt);
  const all = [...states.values()];
  return first === undefined ? all : [first, ...all.filter((state) => state !== first)];
}

/** The discs, of the top level only: containers show by their frame where they start and end. */
function drawBorders(top: Scope, nodes: GraphNode[], edges: GraphEdge[]): void {
  const first = top.startAt === null ? undefined : top.states.get(top.startAt);
  const last = [...top.states.values()].filter(isTerminal);
  if (first !== undefined) {
    nodes.push(disc(START_ID, 'start', '/StartAt'));
    edges.push({ id: START_ID, from: START_ID, to: first.path, kind: 'start', label: null });
  }
  if (last.length > 0) nodes.push(disc(END_ID, 'end', ''));
  for (const { path } of last) {
    edges.push({ id: `${path}>end`, from: path, to: END_ID, kind: 'end', label: null });
  }
}

const disc = (id: string, kind: 'start' | 'end', pointer: string): GraphNode => ({
  id,
  kind,
  name: kind === 'start' ? 'Start' : 'End',
  type: kind === 'start' ? 'Start' : 'End',
  container: null,
  integration: null,
  pointer,
});

const stateNode = (state: State, frame: string | null): GraphNode => ({
  id: state.path,
  kind: scopesOf(state).length > 0 ? 'container' : 'state',
  name: state.name,
  type: state.type,
  container: frame,
  integration: state.kind === 'Task' ? integrationOf(state.resource, state.arguments) : null,
  pointer: state.pointer,
});

const branchNode = (scope: Scope, branch: NonNullable<Scope['branch']>, parallel: string): GraphNode => ({
  id: branch.id,
  kind: 'branch',
  name: `Branch ${branch.index + 1}`,
  type: 'Branch',
  container: parallel,
  integration: null,
  pointer: scope.pointer,
});

function edgesOf(state: State, scope: Scope): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (const target of targetsOf(state)) {
    const to = scope.states.get(target.to);
    if (to === undefined) continue;
    edges.push({
      id: `${state.path}>${pointerTo(target.kind, target.index)}`,
      from: state.path,
      to: to.path,
      kind: target.kind,
      label: labelOf(state, target),
    });
  }
  return edges;
}

function labelOf(state: State, { kind, index }: Target): string | null {
  if (kind === 'catch') return errorWords(state.catch[index]?.errors ?? []);
  if (kind === 'default') return 'default';
  const rule = kind === 'choice' && state.kind === 'Choice' ? state.choices[index] : undefined;
  return rule ? choiceWords(rule) : null;
}

function errorWords(errors: readonly string[]): string | null {
  if (errors.length === 0) return null;
  return errors.includes('States.ALL') ? 'any error' : errors.join(', ');
}
