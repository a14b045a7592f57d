'use client';

import { formatDuration } from '#components/ui/format.ts';
import { CarriedLink } from './carried-link.client.tsx';
import type { CollectingSummary } from './collecting-summary.ts';
import { useCollecting } from './shell-context.client.tsx';

/** A disc for what runs, a ring for what catches up, a triangle for what needs a person. */
const MARKS = {
  collecting: { tone: 'succeeded', path: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z' },
  'catching-up': {
    tone: 'running',
    path: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8zm0 2.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  },
  troubled: { tone: 'timed-out', path: 'M5 .8 9.7 9.2H.3z' },
  stopped: { tone: 'failed', path: 'M1 1h8v8H1z' },
  nothing: { tone: 'aborted', path: 'M1 4h8v2H1z' },
} as const;

/** Says at the foot of every page whether what one sees is fresh; opens the status page. */
export function CollectingIndicator() {
  const summary = useCollecting();
  if (!summary)
    return (
      <CarriedLink href="/status" className={LINK}>
        Collecting: not known
      </CarriedLink>
    );
  const { tone, path } = MARKS[summary.state];
  return (
    <CarriedLink href="/status" className={LINK}>
      <span className="flex items-center gap-2 font-medium text-text">
        <svg
          aria-hidden="true"
          width="10"
          height="10"
          viewBox="0 0 10 10"
          style={{ color: `var(--status-${tone})` }}
        >
          <path d={path} fill="currentColor" fillRule="evenodd" />
        </svg>
        {summary.word}
      </span>
      <span className="tabular pl-[18px] text-sm text-faint" suppressHydrationWarning>
        {detailOf(summary)}
      </span>
    </CarriedLink>
  );
}

const LINK = 'flex min-h-10 flex-col justify-center rounded-md px-2 py-1 text-soft hover:bg-hover';

function detailOf({ detail, lagMs, budgetShare }: CollectingSummary): string {
  const lag = lagMs === null ? '' : `lag ${lagWords(lagMs)}`;
  const budget = budgetShare === null ? '' : `${budgetWords(budgetShare)} of budget`;
  return detail || [lag, budget].filter(Boolean).join(' · ') || 'waiting for the first poll';
}

/** Whole seconds: a lag in milliseconds is noise. */
const lagWords = (ms: number) =>
  ms < 60_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : formatDuration(ms);

const budgetWords = (share: number) => (share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`);
