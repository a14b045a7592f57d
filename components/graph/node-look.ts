import type { PlacedNode } from '#lib/asl/graph-types.ts';
import { VISIT_STATUS, type VisitStatus } from '#lib/trace/status.ts';
import type { Heat, NodeMark } from './graph-marks.ts';

/** About as wide as a letter of a name is. */
export const LETTER = 6.8;

/** Statuses whose box itself is coloured; success and what is not reached stay quiet. */
export const LOUD: ReadonlySet<VisitStatus> = new Set(['FAILED', 'TIMED_OUT', 'RUNNING', 'CAUGHT']);

export function strokeOf(mark: NodeMark): string {
  if (!mark.reached) return 'var(--border-strong)';
  if (mark.side) return `var(--side-${mark.side})`;
  if (mark.status !== null && LOUD.has(mark.status)) return `var(--status-${VISIT_STATUS[mark.status].tone})`;
  return 'var(--border-control)';
}

/** At most so many percent, that what stands on it can be read. */
const HEAT = {
  failed: { colour: 'var(--status-failed)', most: 40 },
  retried: { colour: 'var(--status-retried)', most: 40 },
  neutral: { colour: 'var(--text-faint)', most: 30 },
} as const satisfies Record<Heat['tone'], { colour: string; most: number }>;

export function fillOf(mark: NodeMark): string {
  if (mark.heat !== null) {
    const { strength, tone } = mark.heat;
    const { colour, most } = HEAT[tone];
    return `color-mix(in oklab, ${colour} ${Math.round(strength * most)}%, var(--surface))`;
  }
  if (mark.status === 'FAILED' || mark.status === 'TIMED_OUT') {
    return `var(--status-${VISIT_STATUS[mark.status].tone}-soft)`;
  }
  return mark.reached ? 'var(--surface)' : 'var(--canvas)';
}

/** What was not reached is dashed shortly, what only the left reached at length. */
export const dashesOf = (mark: NodeMark) =>
  mark.reached ? (mark.side === 'left' ? '8 4' : undefined) : '4 3';

export const serviceOf = (node: PlacedNode) => node.integration?.service ?? null;
