import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { labelSize } from './edge-label.ts';
import type { GraphEdge, PlacedEdge, Point } from './graph-types.ts';
import { type Box, type Level, type LevelLayout, rounded, weightOf } from './layout-level.ts';

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '8',
  'elk.spacing.componentComponent': '36',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  // boxes come in reading order: what leads back to an earlier one is a loop and is drawn upwards
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.edgeLabels.sideSelection': 'SMART_DOWN',
};

/** For levels that would take seconds: fewer tries at uncrossing edges. */
const QUICK: LayoutOptions = { ...OPTIONS, 'elk.layered.thoroughness': '1' };
const HEAVY = 1_500;

export type Elk = { layout(graph: ElkNode): Promise<ElkNode> };
/** Where ELK comes from. It is large: it is asked for when there is something to lay out. */
export type LoadElk = () => Promise<Elk>;
let bundled: Promise<Elk> | null = null;

/** ELK in this very thread, loaded with the first graph. */
export const bundledElk: LoadElk = () => {
  bundled ??= import('elkjs/lib/elk.bundled.js').then(({ default: Engine }) => new Engine());
  return bundled;
};

/** Places one level by ELK's layers, top-down, edges at right angles. Rejects when ELK does. */
export async function elkLayout(level: Level, loadElk: LoadElk): Promise<LevelLayout> {
  const elk = await loadElk();
  return readLayout(level, await elk.layout(toElk(level)));
}

/** ELK gets numbers for names: state names may be anything. */
const boxId = (index: number) => `n${index}`;
const edgeId = (index: number) => `e${index}`;
const portId = (index: number) => `p${index}`;

function toElk({ boxes, edges }: Level): ElkNode {
  const idOf = new Map(boxes.map(({ id }, index) => [id, boxId(index)]));
  const fromSide = new Map<string, number[]>();
  const drawn = edges.map((edge, index): ElkExtendedEdge => {
    if (leavesFromSide(edge)) fromSide.set(edge.from, [...(fromSide.get(edge.from) ?? []), index]);
    return {
      id: edgeId(index),
      sources: [leavesFromSide(edge) ? portId(index) : (idOf.get(edge.from) ?? '')],
      targets: [idOf.get(edge.to) ?? ''],
      labels: edge.label === null ? [] : [elkLabel(index, edge.label)],
    };
  });
  const children = boxes.map((box, index) => toElkNode(box, boxId(index), fromSide.get(box.id) ?? []));
  const layoutOptions = weightOf({ boxes, edges }) > HEAVY ? QUICK : OPTIONS;
  return { id: 'level', layoutOptions, children, edges: drawn };
}

/** ELK leaves out labels without text; it never looks at what the text is. The label stands on its edge. */
const elkLabel = (index: number, label: string) => ({
  id: `l${index}`,
  text: 'label',
  ...labelSize(label),
  layoutOptions: { 'elk.edgeLabels.inline': 'true' },
});

/** A catch leaves from the side; a state that catches itself is left to ELK. */
const leavesFromSide = ({ kind, from, to }: GraphEdge) => kind === 'catch' && from !== to;

function toElkNode(box: Box, id: string, sideEdges: readonly number[]): ElkNode {
  const options: LayoutOptions = {};
  if (box.kind === 'start') options['elk.layered.layering.layerConstraint'] = 'FIRST';
  if (box.kind === 'end') options['elk.layered.layering.layerConstraint'] = 'LAST';
  if (sideEdges.length > 0) options['elk.portConstraints'] = 'FIXED_SIDE';
  const ports = sideEdges.map((index) => ({
    id: portId(index),
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': 'EAST' },
  }));
  return { id, width: box.width, height: box.height, ports, layoutOptions: options };
}

function readLayout({ boxes, edges }: Level, graph: ElkNode): LevelLayout {
  const placed = new Map((graph.children ?? []).map((child) => [child.id, child]));
  const routed = new Map((graph.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    corners: new Map(boxes.map(({ id }, index) => [id, pointOf(placed.get(boxId(index)))])),
    edges: new Map(edges.map(({ id }, index) => [id, readEdge(routed.get(edgeId(index)))])),
  };
}

function readEdge(edge: ElkExtendedEdge | undefined): Pick<PlacedEdge, 'points' | 'labelBox'> {
  const sections = edge?.sections ?? [];
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const label = edge?.labels?.[0];
  return {
    points: points.map(pointOf),
    labelBox: label ? { ...pointOf(label), width: label.width ?? 0, height: label.height ?? 0 } : null,
  };
}

const pointOf = (place: { x?: number; y?: number } | undefined): Point => ({
  x: rounded(place?.x ?? 0),
  y: rounded(place?.y ?? 0),
});
