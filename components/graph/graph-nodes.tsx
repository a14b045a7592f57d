import type { PlacedNode } from '#lib/asl/graph-types.ts';
import { visibleText } from '../payload/visible-text.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import type { NodeMark } from './graph-marks.ts';
import { Badges } from './node-badges.tsx';
import { dashesOf, fillOf, LETTER, serviceOf, strokeOf } from './node-look.ts';
import { ServiceIcon } from './service-icon.tsx';
import { cutMiddle, wrapName } from './wrap-name.ts';

const ICON = 16;

/** A state: service left, name, status right, what is unusual on its lower edge. */
export function StateBox({ node, mark }: { node: PlacedNode; mark: NodeMark }) {
  const colour = mark.reached ? 'var(--text)' : 'var(--text-faint)';
  const hasStatus = mark.status !== null;
  const room = node.width - 12 - ICON - 8 - (hasStatus ? ICON + 14 : 10);
  const [name, perLine] = [visibleText(node.name), Math.floor(room / LETTER)];
  return (
    <>
      <rect
        className="node-box"
        width={node.width}
        height={node.height}
        rx="6"
        style={{ fill: fillOf(mark), stroke: strokeOf(mark) }}
        strokeWidth={mark.side || mark.status === 'FAILED' || mark.status === 'TIMED_OUT' ? 1.75 : 1.25}
        strokeDasharray={dashesOf(mark)}
      />
      <g style={{ color: mark.reached ? 'var(--text-soft)' : 'var(--text-faint)' }}>
        <ServiceIcon
          service={serviceOf(node)}
          type={node.type}
          x={12}
          y={(node.height - ICON) / 2}
          size={ICON}
        />
      </g>
      <NameLines
        // A figure takes the second line.
        lines={mark.figure === null ? wrapName(name, perLine) : [cutMiddle(name, perLine)]}
        figure={mark.figure}
        x={12 + ICON + 8}
        middle={node.height / 2}
        colour={colour}
      />
      {mark.status !== null && (
        <g transform={`translate(${node.width - ICON - 10} ${(node.height - ICON) / 2})`}>
          <VisitIcon status={mark.status} size={ICON} />
        </g>
      )}
      <Badges mark={mark} right={node.width - 8} y={node.height} />
    </>
  );
}

function NameLines({
  lines,
  figure,
  x,
  middle,
  colour,
}: {
  lines: readonly string[];
  figure: string | null;
  x: number;
  middle: number;
  colour: string;
}) {
  const two = lines.length > 1 || figure !== null;
  return (
    <text fontSize="12" fontWeight="500" style={{ fill: colour }}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one name may be the same
        <tspan key={index} x={x} y={middle + (two ? (index === 0 ? -7.5 : 7.5) : 0)} dy="0.35em">
          {line}
        </tspan>
      ))}
      {figure !== null && (
        <tspan
          x={x}
          y={middle + 7.5}
          dy="0.35em"
          fontSize="11"
          fontWeight="400"
          className="tabular"
          style={{ fill: 'var(--text-soft)' }}
        >
          {figure}
        </tspan>
      )}
    </text>
  );
}
