'use client';

import type { KeyboardEvent } from 'react';
import { VISIT_STATUS } from '#lib/trace/status.ts';
import type { Attempt } from '#lib/trace/types.ts';
import { VisitIcon } from './visit-icon.tsx';

interface AttemptTabsProps {
  readonly attempts: readonly Attempt[];
  readonly chosen: number;
  readonly onChoose: (attempt: number) => void;
}

/** Attempts as tabs; Left and Right go from one to the next. */
export function AttemptTabs({ attempts, chosen, onChoose }: AttemptTabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = attempts[chosen - 1 + (step ?? 0)];
    if (step === undefined || !next) return;
    event.preventDefault();
    onChoose(next.n);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next.n - 1]?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label="Attempts"
      className="flex max-h-24 flex-wrap gap-1 overflow-y-auto"
      onKeyDown={onKeyDown}
    >
      {attempts.map((attempt) => (
        <button
          key={attempt.n}
          type="button"
          role="tab"
          id={`attempt-${attempt.n}`}
          aria-selected={attempt.n === chosen}
          aria-controls="attempt"
          aria-label={`Attempt ${attempt.n}, ${VISIT_STATUS[attempt.status].label.toLowerCase()}`}
          tabIndex={attempt.n === chosen ? 0 : -1}
          onClick={() => onChoose(attempt.n)}
          className={`tabular inline-flex h-7 items-center gap-1.5 rounded-md border px-2 ${
            attempt.n === chosen ? 'border-accent bg-selected' : 'border-border hover:bg-hover'
          }`}
        >
          <VisitIcon status={attempt.status} size={12} />
          {attempt.n}
        </button>
      ))}
    </div>
  );
}
