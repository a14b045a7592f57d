import type { GraphLayout } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { EdgeMark, GraphMarks, NodeMark, Side } from '../graph/graph-marks.ts';
import { UNREACHED } from '../graph/graph-marks.ts';
import { formatShortCount } from '../ui/format.ts';

/** Two paths on one graph: the right's marks, and what the left did otherwise. */
export function comparedMarks(layout: GraphLayout, left: GraphMarks, right: GraphMarks): GraphMarks {
  const nodes = new Map<string, NodeMark>();
  for (const { id } of layout.nodes) {
    const mark = nodeMark(left.nodes.get(id), right.nodes.get(id));
    if (mark) nodes.set(id, mark);
  }
  const edges = new Map<string, EdgeMark>();
  for (const { id } of layout.edges) {
    const mark = edgeMark(left.edges.get(id), right.edges.get(id));
    if (mark) edges.set(id, mark);
  }
  return { nodes, edges, unmarked: 'reached by neither' };
}

const ONLY: Readonly<Record<Side, string>> = { left: '◂ only left', right: 'only right ▸' };

function nodeMark(left: NodeMark | undefined, right: NodeMark | undefined): NodeMark | null {
  if (left && right) return onBoth(left, right);
  const mark = right ?? left;
  if (!mark) return null;
  const side: Side = right ? 'right' : 'left';
  // Discs and frames of branches have no visits of their own to tell of.
  if (mark.visits === 0) return { ...mark, side };
  return { ...mark, side, note: ONLY[side], described: `only on the ${side}: ${mark.described}` };
}

function onBoth(left: NodeMark, right: NodeMark): NodeMark {
  if (left.described === right.described) return right;
  const described = `left ${left.described}; right ${right.described}`;
  if (left.visits !== right.visits)
    return { ...right, visits: UNREACHED.visits, note: countsOf(left.visits, right.visits), described };
  if (left.status !== right.status && left.status !== null)
    return { ...right, note: `left ${VISIT_STATUS[left.status].label.toLowerCase()}`, described };
  return { ...right, described };
}

function edgeMark(left: EdgeMark | undefined, right: EdgeMark | undefined): EdgeMark | null {
  const mark = right ?? left;
  if (!mark) return null;
  if (!left || !right) return { ...mark, side: right ? 'right' : 'left' };
  if (left.count === right.count) return right;
  const [before, after] = [formatShortCount(left.count), formatShortCount(right.count)];
  return { ...right, note: { words: `◂${before} · ${after}▸`, title: countsOf(left.count, right.count) } };
}

const countsOf = (left: number, right: number) =>
  `left ×${formatShortCount(left)} · right ×${formatShortCount(right)}`;
