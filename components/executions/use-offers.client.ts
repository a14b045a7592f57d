'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { formatCount } from '#components/ui/format.ts';
import { type Completion, completionAt } from '#lib/search/complete.ts';
import { executionParsers } from './execution-params.ts';
import { readValues, type SearchValue } from './read-values.ts';

export interface ShownOffer {
  readonly text: string;
  readonly words: string;
  /** A value ends its term; a key waits for one. */
  readonly isValue: boolean;
}

const MOST = 12;
const TYPING_PAUSE_MS = 120;
const NO_VALUES: readonly SearchValue[] = [];

/** What may be written where the cursor stands; values come from the store, those of the page's account and time. */
export function useOffers(
  text: string,
  cursor: number | null,
): { completion: Completion | null; offers: readonly ShownOffer[] } {
  const completion = useMemo(() => (cursor === null ? null : completionAt(text, cursor)), [text, cursor]);
  const values = useValues(completion);
  if (!completion) return { completion: null, offers: [] };
  const { offers } = completion;
  const shown =
    offers.kind === 'listed'
      ? offers.offers.map((offer) => ({ ...offer, isValue: !/[:.]$/.test(offer.text) }))
      : values.map(({ value, count }) => ({
          text: value,
          words: count > 0 ? formatCount(count) : '',
          isValue: true,
        }));
  return { completion, offers: shown.slice(0, offers.kind === 'listed' ? shown.length : MOST) };
}

function useValues(completion: Completion | null): readonly SearchValue[] {
  const [{ account, from, to, range }] = useQueryStates(executionParsers);
  const wanted = completion?.offers.kind === 'values' ? completion.offers : null;
  const [found, setFound] = useState<readonly SearchValue[]>(NO_VALUES);
  const ask = useEffectEvent((signal: AbortSignal) => {
    if (!wanted) return;
    readValues({ key: wanted.key, text: wanted.prefix, account, from, to, range }, signal).then(
      setFound,
      () => {},
    );
  });
  const question = wanted ? `${wanted.key}:${wanted.prefix}` : null;
  // The answer to an older question must not take the place of a newer one's.
  useEffect(() => {
    if (question === null) return;
    const asked = new AbortController();
    const timer = setTimeout(() => ask(asked.signal), TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [question]);
  return question === null ? NO_VALUES : found;
}
