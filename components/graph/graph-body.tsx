import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { GraphLayout, PlacedNode } from '#lib/asl/graph-types.ts';
import { visibleText } from '../payload/visible-text.ts';
import { ArrowHeads, EdgeLine, EdgeWords } from './graph-edges.tsx';
import { Disc, FrameBox, FrameTitle } from './graph-frames.tsx';
import { type GraphMarks, UNREACHED } from './graph-marks.ts';
import { StateBox } from './graph-nodes.tsx';
import { canBeSelected } from './next-node.ts';

interface GraphBodyProps {
  readonly id: string;
  readonly layout: GraphLayout;
  readonly marks: GraphMarks;
  readonly selected: string | null;
  /** The node that Tab reaches; arrows lead to the others. */
  readonly tabStop: string | null;
  readonly hrefFor: (id: string) => string;
  readonly onPick: (event: MouseEvent<Element>) => void;
  readonly onKey: (event: KeyboardEvent<Element>) => void;
}

/** All that is drawn, in the graph's own pixels: frames, lines, states, then words. Does not care for zoom or pan. */
export const GraphBody = memo(function GraphBody(props: GraphBodyProps) {
  const { id, layout, marks } = props;
  // Lines not taken lie under those taken.
  const edges = [...layout.edges].sort(
    (a, b) => Number(marks.edges.has(a.id)) - Number(marks.edges.has(b.id)),
  );
  const frames = layout.nodes.filter((node) => node.kind === 'container' || node.kind === 'branch');
  return (
    <>
      <ArrowHeads id={id} />
      {frames.map((node) => (
        <g key={node.id} transform={`translate(${node.x} ${node.y})`}>
          <FrameBox node={node} mark={marks.nodes.get(node.id) ?? UNREACHED} />
        </g>
      ))}
      {edges.map((edge) => (
        <EdgeLine key={edge.id} edge={edge} mark={marks.edges.get(edge.id)} id={id} />
      ))}
      {layout.nodes.map((node) => (
        <NodeAt key={node.id} node={node} {...props} />
      ))}
      <g className="graph-words">
        {edges.map((edge) => (
          <EdgeWords key={edge.id} edge={edge} mark={marks.edges.get(edge.id)} />
        ))}
      </g>
    </>
  );
});

function NodeAt({
  node,
  marks,
  selected,
  tabStop,
  hrefFor,
  onPick,
  onKey,
}: GraphBodyProps & { node: PlacedNode }) {
  if (node.kind === 'branch') return null;
  const mark = marks.nodes.get(node.id) ?? UNREACHED;
  const at = `translate(${node.x} ${node.y})`;
  const described = marks.nodes.has(node.id) ? mark.described : (marks.unmarked ?? mark.described);
  const name = `${visibleText(node.name)}${described === '' ? '' : `, ${described}`}`;
  if (!canBeSelected(node)) {
    return (
      <g transform={at}>
        <Disc node={node} mark={mark} />
      </g>
    );
  }
  return (
    <g transform={at}>
      <a
        className="graph-node"
        href={hrefFor(node.id)}
        data-node={node.id}
        aria-label={name}
        aria-current={selected === node.id ? 'true' : undefined}
        tabIndex={tabStop === node.id ? 0 : -1}
        onClick={onPick}
        onKeyDown={onKey}
        draggable={false}
      >
        <title>{name}</title>
        {node.kind === 'container' ? (
          <FrameTitle node={node} mark={mark} />
        ) : (
          <StateBox node={node} mark={mark} />
        )}
        <Ring node={node} />
      </a>
    </g>
  );
}

/** Shown around what is selected or has the focus. */
function Ring({ node }: { node: PlacedNode }) {
  const frame = node.kind === 'container';
  return (
    <rect
      className="graph-ring"
      x={-4}
      y={-4}
      width={node.width + 8}
      height={node.height + 8}
      rx={frame ? 11 : 9}
      fill="none"
      pointerEvents="none"
    />
  );
}
