import { formatCount, formatShortCount } from '../ui/format.ts';
import type { NodeMark, Side } from './graph-marks.ts';

interface Badge {
  readonly key: string;
  readonly words: string;
  readonly title: string;
  readonly tone: 'neutral' | 'retried' | 'caught' | Side;
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
  if (mark.note)
    badges.push({ key: 'note', words: mark.note, title: mark.described, tone: mark.side ?? 'neutral' });
  return badges;
}

const times = (count: number) => (count === 1 ? 'once' : `${formatCount(count)} times`);
const SHIELD = 'M5 0.8 8.8 2v3.200C8.8 7.5 7.2 9 5 9.8 2.8 9 1.2 7.5 1.2 5.200V2Z';

/** What is unusual about a node, as pills on its lower edge, from the right. */
export function Badges({ mark, right, y }: { mark: NodeMark; right: number; y: number }) {
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
  const tone =
    badge.tone === 'left' || badge.tone === 'right' ? `side-${badge.tone}` : `status-${badge.tone}`;
  const stroke = neutral ? 'var(--border-control)' : `var(--${tone})`;
  const colour = neutral ? 'var(--text-soft)' : `var(--${tone}-text)`;
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
