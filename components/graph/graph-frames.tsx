import type { PlacedNode } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatShortCount } from '../ui/format.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import type { NodeMark } from './graph-marks.ts';
import { Badges } from './node-badges.tsx';
import { dashesOf, fillOf, LETTER, serviceOf, strokeOf } from './node-look.ts';
import { ServiceIcon } from './service-icon.tsx';
import { cutMiddle } from './wrap-name.ts';

/** A Map or Parallel: a frame with its title on the border, and how what is in it ended. */
export function FrameTitle({ node, mark }: { node: PlacedNode; mark: NodeMark }) {
  const { name, counts } = titleThatFits(node, mark);
  const named = 30 + name.length * LETTER + 8;
  const width =
    named +
    counts.reduce((sum, [, count]) => sum + countWidth(count), 0) +
    (mark.status && counts.length === 0 ? 22 : 0);
  let x = named;
  return (
    <g transform="translate(12 0)">
      <rect
        className="node-box"
        y={-11}
        width={width}
        height={22}
        rx="4"
        style={{ fill: fillOf(mark), stroke: strokeOf(mark) }}
        strokeDasharray={dashesOf(mark)}
      />
      <g style={{ color: mark.reached ? 'var(--text-soft)' : 'var(--text-faint)' }}>
        <ServiceIcon service={serviceOf(node)} type={node.type} x={8} y={-7} size={14} />
      </g>
      <text
        x={28}
        dy="0.35em"
        fontSize="12"
        fontWeight="500"
        style={{ fill: mark.reached ? 'var(--text)' : 'var(--text-faint)' }}
      >
        {name}
      </text>
      {counts.map(([status, count]) => {
        const at = x;
        x += countWidth(count);
        return <FrameCount key={status} status={status} count={count} x={at} />;
      })}
      {mark.status !== null && counts.length === 0 && (
        <g transform={`translate(${named} -7)`}>
          <VisitIcon status={mark.status} size={14} />
        </g>
      )}
      <Badges mark={mark} right={node.width - 24} y={node.height} />
    </g>
  );
}

const SHORTEST_NAME = 14;

/** The name first, then as many counts as there is room for, the loudest of them. */
function titleThatFits(node: PlacedNode, mark: NodeMark) {
  const room = node.width - 24 - 38;
  const named = Math.min(node.name.length, SHORTEST_NAME) * LETTER;
  const counts: NodeMark['counts'][number][] = [];
  let left = room - named;
  for (const each of mark.counts.slice(0, 3)) {
    left -= countWidth(each[1]);
    if (left >= 0 || counts.length === 0) counts.push(each);
  }
  const taken = counts.length === 0 ? 22 : counts.reduce((sum, [, count]) => sum + countWidth(count), 0);
  return {
    name: cutMiddle(visibleText(node.name), Math.max(8, Math.floor((room - taken) / LETTER))),
    counts,
  };
}

const countWidth = (count: number) => 20 + formatShortCount(count).length * 6.6 + 6;

function FrameCount({ status, count, x }: { status: VisitStatus; count: number; x: number }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <g transform="translate(0 -7)">
        <VisitIcon status={status} size={14} />
      </g>
      <text
        x={18}
        dy="0.35em"
        fontSize="11"
        className="tabular"
        style={{ fill: `var(--status-${VISIT_STATUS[status].tone}-text)` }}
      >
        {formatShortCount(count)}
      </text>
    </g>
  );
}

export function FrameBox({ node, mark }: { node: PlacedNode; mark: NodeMark }) {
  return (
    <rect
      width={node.width}
      height={node.height}
      rx={8}
      style={{
        fill: node.kind === 'branch' ? 'none' : 'color-mix(in srgb, var(--sunken) 60%, transparent)',
        stroke: node.kind === 'branch' || !mark.reached ? 'var(--border-strong)' : strokeOf(mark),
      }}
      strokeWidth={1.25}
      strokeDasharray={node.kind === 'branch' ? '2 4' : dashesOf(mark)}
    />
  );
}

/** Where the path begins and where it ends. */
export function Disc({ node, mark }: { node: PlacedNode; mark: NodeMark }) {
  const radius = Math.min(node.width, node.height) / 2;
  const colour = mark.reached ? 'var(--text-soft)' : 'var(--border-strong)';
  return (
    <g>
      <title>{node.kind === 'start' ? 'Start' : 'End'}</title>
      <circle
        cx={node.width / 2}
        cy={node.height / 2}
        r={radius - 1}
        style={{ fill: node.kind === 'start' ? colour : 'var(--canvas)', stroke: colour }}
        strokeWidth="2"
      />
      {node.kind === 'end' && (
        <circle cx={node.width / 2} cy={node.height / 2} r={radius - 5} style={{ fill: colour }} />
      )}
    </g>
  );
}
