import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import type { EdgeMark, GraphMarks } from '../graph/graph-marks.ts';
import { machineMarks } from '../machines/machine-marks.ts';

const THINNEST = 1.5;
const WIDEST = 8;

/**
 * A machine's graph with lines as wide as they are often taken. Measured within each scope, since one Map of a thousand
 * items would make threads of all else.
 */
export function trafficMarks(
  layout: GraphLayout,
  machine: Pick<MachineDetail, 'states' | 'transitions'>,
): GraphMarks {
  const marks = machineMarks(layout, machine, 'failures');
  const scopeOf = new Map(layout.nodes.map(({ id, container }) => [id, container]));
  const most = new Map<string | null, number>();
  const taken = layout.edges.flatMap(({ id, from }) => {
    const mark = marks.edges.get(id);
    const scope = scopeOf.get(from) ?? null;
    if (mark) most.set(scope, Math.max(most.get(scope) ?? 0, mark.count));
    return mark ? [{ id, mark, scope }] : [];
  });
  const edges = taken.map(({ id, mark, scope }): [string, EdgeMark] => [
    id,
    { ...mark, width: widthOf(mark.count / Math.max(1, most.get(scope) ?? 0)) },
  ]);
  return { nodes: marks.nodes, edges: new Map(edges), unmarked: 'not reached in this time' };
}

/** The root: twice as wide is four times as often, so that what is rare is still seen as a line. */
const widthOf = (share: number) => THINNEST + (WIDEST - THINNEST) * Math.sqrt(share);
