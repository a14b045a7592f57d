'use client';

import { use, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { EventId } from '#lib/units.ts';
import { detailsOf } from '../execution/event-detail.ts';
import { PayloadsContext } from '../execution/use-event.client.ts';
import { itemWords } from './item-words.ts';

/** What is known of an iteration's item: null when it cannot be read. */
export type Item = { readonly state: 'loading' } | { readonly state: 'here'; readonly words: string | null };

/** The items that iterations began with, by the events that hold them: those of one page, read in one go. */
export function useItems(ids: readonly EventId[]): readonly Item[] {
  const payloads = use(PayloadsContext);
  // What is asked for already is not asked for again.
  useEffect(() => payloads.want(ids));
  const states = useSyncExternalStore(
    payloads.subscribe,
    () => ids.map((id) => `${id}:${payloads.get(id).state}`).join(),
    () => ids.map((id) => `${id}:loading`).join(),
  );
  return useMemo(() => {
    const read =
      states === '' ? [] : states.split(',').map((each) => payloads.get(Number.parseInt(each, 10)));
    const inputs = read.map((each) =>
      each.state === 'here' ? (detailsOf(each.event)?.input ?? null) : null,
    );
    const words = itemWords(inputs);
    return read.map((each, index) =>
      each.state === 'loading' ? each : { state: 'here' as const, words: words[index] ?? null },
    );
  }, [payloads, states]);
}
