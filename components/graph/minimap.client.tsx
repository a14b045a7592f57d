'use client';

import { memo, type PointerEvent } from 'react';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import { type GraphMarks, type NodeMark, UNREACHED } from './graph-marks.ts';
import { LOUD } from './node-look.ts';
import type { Sight } from './use-viewport.client.ts';
import { shownPart } from './viewport.ts';

const WIDEST = 176;
const TALLEST = 132;
const MARGIN = 6;

interface MinimapProps {
  readonly layout: GraphLayout;
  readonly marks: GraphMarks;
  readonly sight: Sight;
  /** With a point of the graph that is to be in the middle. */
  readonly onCentre: (point: { readonly x: number; readonly y: number }) => void;
}

/**
 * A large graph in small, and what of it is in the window; a click or drag goes there. For the eye alone: whoever uses
 * the keyboard walks from state to state, and the window follows.
 */
export function Minimap({ layout, marks, sight, onCentre }: MinimapProps) {
  const scale = Math.min(WIDEST / layout.width, TALLEST / layout.height);
  const part = shownPart(sight.viewport, sight.size);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    event.stopPropagation();
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    onCentre({
      x: (event.clientX - box.left - MARGIN) / scale,
      y: (event.clientY - box.top - MARGIN) / scale,
    });
  };
  return (
    <svg
      className="graph-minimap"
      width={layout.width * scale + 2 * MARGIN}
      height={layout.height * scale + 2 * MARGIN}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    >
      <g transform={`translate(${MARGIN} ${MARGIN}) scale(${scale})`}>
        <SmallNodes layout={layout} marks={marks} />
        <rect className="graph-minimap-window" {...part} vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  );
}

const SmallNodes = memo(function SmallNodes({ layout, marks }: Pick<MinimapProps, 'layout' | 'marks'>) {
  return layout.nodes
    .filter(({ kind }) => kind === 'state')
    .map(({ id, x, y, width, height }) => {
      const mark = marks.nodes.get(id) ?? UNREACHED;
      return (
        <rect
          key={id}
          className="graph-minimap-node"
          data-reached={mark.reached}
          x={x}
          y={y}
          width={width}
          height={height}
          rx={8}
          style={toneOf(mark)}
        />
      );
    });
});

const toneOf = ({ status }: NodeMark) =>
  status !== null && LOUD.has(status) ? { fill: `var(--status-${VISIT_STATUS[status].tone})` } : undefined;
