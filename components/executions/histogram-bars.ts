import { formatCount, formatMoment, type Zone } from '#components/ui/format.ts';
import type { CountsOverTime } from '#lib/store/queries/count-over-time.ts';
import { EXECUTION_STATUS, EXECUTION_STATUSES, type Tone } from '#lib/trace/status.ts';

type Slices = CountsOverTime['slices'];

/** The least of the height that something takes: a single failure among thousands is seen, too. */
const LEAST = 0.06;
const GAP = 0.12;

/** One path a status, best at the bottom, in a box as wide as there are slices and 1 high. */
export function barsOf(slices: Slices): readonly { readonly tone: Tone; readonly path: string }[] {
  const most = Math.max(1, ...slices.map(totalOf));
  const paths = new Map<Tone, string>();
  slices.forEach(({ byStatus }, at) => {
    let top = 1;
    for (const { status, height } of heightsOf(byStatus, most)) {
      const { tone } = EXECUTION_STATUS[status];
      top -= height;
      const bar = `M${at + GAP / 2} ${short(top)}h${1 - GAP}v${short(height)}h-${1 - GAP}z`;
      paths.set(tone, `${paths.get(tone) ?? ''}${bar}`);
    }
  });
  return [...paths].map(([tone, path]) => ({ tone, path }));
}

/** From the bottom up. Where all together would be too high, the highest gives way. */
function heightsOf(byStatus: Slices[number]['byStatus'], most: number) {
  const bars = EXECUTION_STATUSES.toReversed().flatMap((status) => {
    const count = byStatus[status] ?? 0;
    return count === 0 ? [] : [{ status, height: Math.max(LEAST, count / most) }];
  });
  const over = bars.reduce((sum, { height }) => sum + height, 0) - 1;
  const highest = Math.max(...bars.map(({ height }) => height));
  return over <= 0
    ? bars
    : bars.map((bar) => (bar.height === highest ? { ...bar, height: highest - over } : bar));
}

const short = (n: number) => Math.round(n * 1000) / 1000;

const totalOf = ({ byStatus }: Slices[number]) =>
  Object.values(byStatus).reduce((sum, count) => sum + count, 0);

/** `11-23 14:00 – 15:00` */
export function sliceWords(at: number, sliceMs: number, zone: Zone): string {
  const [from, to] = [formatMoment(at, zone), formatMoment(at + sliceMs, zone)];
  return from.slice(0, 10) === to.slice(0, 10)
    ? `${from.slice(5, 16)} – ${to.slice(11, 16)}`
    : `${from.slice(5, 16)} – ${to.slice(5, 16)}`;
}

/** The bars for those who do not see them. */
export function histogramWords({ slices, sampled }: CountsOverTime): string {
  const sums = EXECUTION_STATUSES.flatMap((status) => {
    const sum = slices.reduce((total, { byStatus }) => total + (byStatus[status] ?? 0), 0);
    return sum === 0 ? [] : [`${formatCount(sum)} ${EXECUTION_STATUS[status].label.toLowerCase()}`];
  });
  const failing = slices.filter(({ byStatus }) =>
    EXECUTION_STATUSES.some((status) => EXECUTION_STATUS[status].failed && (byStatus[status] ?? 0) > 0),
  ).length;
  return `Executions over the range${sampled ? ', about, from a sample' : ''}: ${sums.join(', ')}; failures in ${failing} of ${slices.length} slices of time`;
}
