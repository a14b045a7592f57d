'use client';

import { useMemo } from 'react';
import type { State } from '#lib/asl/definition.ts';
import { stateAt } from '#lib/asl/state-at.ts';
import { failureHandlings, type FailureHandling as Handling } from '#lib/trace/failure-handling.ts';
import type { Visit } from '#lib/trace/types.ts';
import type { DefinitionIs } from '../execution/execution-view.ts';
import { visibleText } from '../payload/visible-text.ts';
import { handlingWords, retrierFields } from './handling-words.ts';

export interface Handled {
  readonly state: State;
  readonly byAttempt: ReadonlyMap<number, Handling>;
}

/** What the definition says to each failed attempt of a visit; null where it is not known. */
export function useHandled(visit: Visit, definition: string | null, pointer: string | null): Handled | null {
  const state = useMemo(
    () => (definition === null || pointer === null ? null : stateAt(definition, pointer)),
    [definition, pointer],
  );
  return useMemo(() => state && { state, byAttempt: failureHandlings(state, visit) }, [state, visit]);
}

interface FailureHandlingProps {
  readonly state: State;
  readonly handling: Handling;
  readonly definitionIs: DefinitionIs;
  /** The time until the next attempt. */
  readonly waited: number | null;
}

/** Which retrier of the definition a failure went to, the wait it asked for, and which catcher took it on. */
export function FailureHandling({ state, handling, definitionIs, waited }: FailureHandlingProps) {
  const words = handlingWords(handling, {
    waited,
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
      {definitionIs === 'newest' && (
        <p className="mt-0.5 text-faint text-sm">
          As the newest revision has it; which one ran is not known yet.
        </p>
      )}
    </section>
  );
}
