import type { MachineRow } from '#lib/store/queries/list-machines.ts';
import { trendWords } from './machine-words.ts';

const HEIGHT = 20;
const STEP = 4;
const WIDTH = 3;

/** Executions over the range as small bars, failed ones on top of the others; a figure to glance at, not to read. */
export function TrendBars({ trend }: { trend: MachineRow['trend'] }) {
  const most = Math.max(1, ...trend.map(({ succeeded, failed }) => succeeded + failed));
  const scale = HEIGHT / most;
  let good = '';
  let bad = '';
  let none = '';
  trend.forEach(({ succeeded, failed }, index) => {
    const x = index * STEP;
    // Whatever happened is seen: a single failure among thousands too.
    const up = succeeded > 0 ? Math.max(1, succeeded * scale) : 0;
    const down = failed > 0 ? Math.max(2, failed * scale) : 0;
    const top = Math.min(HEIGHT, up + down);
    if (down > 0) bad += bar(x, HEIGHT - top, down);
    if (top > down) good += bar(x, HEIGHT - top + down, top - down);
    if (top === 0) none += bar(x, HEIGHT - 1, 1);
  });
  return (
    <svg
      role="img"
      aria-label={trendWords(trend)}
      width={trend.length * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${Math.max(1, trend.length * STEP)} ${HEIGHT}`}
      className="block"
    >
      <path d={none} fill="var(--border-strong)" />
      <path d={good} fill="var(--status-succeeded)" opacity="0.55" />
      <path d={bad} fill="var(--status-failed)" />
    </svg>
  );
}

const round = (n: number) => Math.round(n * 10) / 10;
const bar = (x: number, y: number, height: number) =>
  `M${x} ${round(y)}h${WIDTH}v${round(height)}h-${WIDTH}z`;
