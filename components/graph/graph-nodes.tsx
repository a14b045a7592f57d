import type { PlacedNode } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import { visibleText } from '../payload/visible-text.ts';
import { formatShortCount } from '../ui/format.ts';
import { VisitIcon } from '../visit/visit-icon.tsx';
import type { NodeMark } from './graph-marks.ts';
import { ServiceIcon } from './service-icon.tsx';
import { cutMiddle, wrapName } from './wrap-name.ts';

const ICON = 16;
/** About as wide as a letter of a name is. */
const LETTER = 6.8;

/** Statuses whose box itself is coloured; success and what is not reached stay quiet. */
const LOUD: ReadonlySet<VisitStatus> = new Set(['FAILED', 'TIMED_OUT', 'RUNNING', 'CAUGHT']);

function strokeOf(mark: NodeMark): string {
  if (!mark.reached) return 'var(--border-strong)';
  if (mark.status !== null && LOUD.has(mark.status)) return `var(--status-${VISIT_STATUS[mark.status].tone})`;
  return 'var(--border-control)';
}

function fillOf(mark: NodeMark): string {
  if (mark.heat !== null && mark.heat > 0) {
    return `color-mix(in oklch, var(--status-failed) ${Math.round(mark.heat * 40)}%, var(--surface))`;
  }
  if (mark.status === 'FAILED' || mark.status === 'TIMED_OUT') {
    return `var(--status-${VISIT_STATUS[mark.status].tone}-soft)`;
  }
  return mark.reached ? 'var(--surface)' : 'var(--canvas)';
}

export const serviceOf = (node: PlacedNode) => node.integration?.service ?? null;

/** A state: service left, name, status right, what is unusual on its lower edge. */
export function StateBox({ node, mark }: { node: PlacedNode; mark: NodeMark }) {
  const colour = mark.reached ? 'var(--text)' : 'var(--text-faint)';
  const hasStatus = mark.status !== null;
  const room = node.width - 12 - ICON - 8 - (hasStatus ? ICON + 14 : 10);
  return (
    <>
      <rect
        className="node-box"
        width={node.width}
        height={node.height}
        rx="6"
        style={{ fill: fillOf(mark), stroke: strokeOf(mark) }}
        strokeWidth={mark.status === 'FAILED' || mark.status === 'TIMED_OUT' ? 1.75 : 1.25}
        strokeDasharray={mark.reached ? undefined : '4 3'}
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
        lines={wrapName(visibleText(node.name), Math.floor(room / LETTER))}
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
  const shown = figure === null ? lines : lines.slice(0, 1);
  const two = shown.length > 1 || figure !== null;
  return (
    <text fontSize="12" fontWeight="500" style={{ fill: colour }}>
      {shown.map((line, index) => (
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

interface Badge {
  readonly key: string;
  readonly words: string;
  readonly title: string;
  readonly tone: 'neutral' | 'retried' | 'caught';
}

function badgesOf(mark: NodeMark): Badge[] {
  const badges: Badge[] = [];
  // The shield of a single caught visit is its status already.
  if (mark.caught > 0 && (mark.status !== 'CAUGHT' || mark.visits > 1)) {
    const words = mark.caught > 1 ? formatShortCount(mark.caught) : '';
    badges.push({ key: 'caught', words, title: `Caught ${times(mark.caught)}`, tone: 'caught' });
  }
  if (mark.retries > 0) {
    const words = `↻${formatShortCount(mark.retries)}`;
    badges.push({ key: 'retries', words, title: `Retried ${times(mark.retries)}`, tone: 'retried' });
  }
  if (mark.visits > 1) {
    badges.push({
      key: 'visits',
      words: `×${formatShortCount(mark.visits)}`,
      title: `Visited ${times(mark.visits)}`,
      tone: 'neutral',
    });
  }
  return badges;
}

const times = (count: number) => (count === 1 ? 'once' : `${count.toLocaleString('en-US')} times`);
const SHIELD = 'M5 0.8 8.8 2v3.200C8.8 7.5 7.2 9 5 9.8 2.8 9 1.2 7.5 1.2 5.200V2Z';

function Badges({ mark, right, y }: { mark: NodeMark; right: number; y: number }) {
  let edge = right;
  return badgesOf(mark).map((badge) => {
    const shield = badge.tone === 'caught';
    const width = 10 + badge.words.length * 6.4 + (shield ? 10 + (badge.words ? 3 : 0) : 0);
    const x = edge - width;
    edge = x - 4;
    return <BadgePill key={badge.key} badge={badge} x={x} y={y} width={width} shield={shield} />;
  });
}

function BadgePill({
  badge,
  x,
  y,
  width,
  shield,
}: {
  badge: Badge;
  x: number;
  y: number;
  width: number;
  shield: boolean;
}) {
  const neutral = badge.tone === 'neutral';
  const stroke = neutral ? 'var(--border-control)' : `var(--status-${badge.tone})`;
  const colour = neutral ? 'var(--text-soft)' : `var(--status-${badge.tone}-text)`;
  return (
    <g>
      <title>{badge.title}</title>
      <rect x={x} y={y - 8} width={width} height="16" rx="8" style={{ fill: 'var(--surface)', stroke }} />
      {shield && (
        <path
          d={SHIELD}
          transform={`translate(${x + 5} ${y - 5.3})`}
          fill="none"
          style={{ stroke: colour }}
          strokeWidth="1.3"
          strokeLinejoin="round"
        />
      )}
      <text
        x={x + (shield ? 18 : 5)}
        y={y}
        dy="0.35em"
        fontSize="10.5"
        fontWeight="600"
        className="tabular"
        style={{ fill: colour }}
      >
        {badge.words}
      </text>
    </g>
  );
}

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
        strokeDasharray={mark.reached ? undefined : '4 3'}
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
      strokeDasharray={node.kind === 'branch' ? '2 4' : mark.reached ? undefined : '4 3'}
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
