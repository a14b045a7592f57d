'use client';

import { useMemo } from 'react';
import { stateAt } from '#lib/asl/state-at.ts';
import { failureHandlings } from '#lib/trace/failure-handling.ts';
import type { Attempt, Visit } from '#lib/trace/types.ts';
import { visibleText } from '../payload/visible-text.ts';
import { handlingWords, retrierFields } from './handling-words.ts';

interface HandlingProps {
  readonly visit: Visit;
  readonly attempt: Attempt;
  readonly definition: string | null;
  readonly pointer: string | null;
}

/** Which retrier of the definition an attempt's failure went to, the wait it asked for, and which catcher took it on. */
export function FailureHandling({ visit, attempt, definition, pointer }: HandlingProps) {
  const state = useMemo(
    () => (definition === null || pointer === null ? null : stateAt(definition, pointer)),
    [definition, pointer],
  );
  const handling = useMemo(
    () => (state ? failureHandlings(state, visit).get(attempt.n) : undefined),
    [state, visit, attempt.n],
  );
  if (!state || !handling) return null;
  const words = handlingWords(handling, {
    waited: visit.attempts[attempt.n]?.backoff ?? null,
    retriers: state.retry.length,
    catchers: state.catch.length,
  });
  return (
    <section aria-label="Retry and catch" className="rounded-md border border-border px-2.5 py-1.5">
      {words.map((sentence) => (
        <p key={sentence} className="max-w-[72ch] break-words">
          {visibleText(sentence)}
        </p>
      ))}
      {handling.retrier && (
        <p className="mt-0.5 break-words text-faint text-sm">
          {visibleText(retrierFields(handling.retrier))}
        </p>
      )}
    </section>
  );
}
