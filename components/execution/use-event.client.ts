'use client';

import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import { EventPayloads, type Loaded } from './event-payloads.ts';

export const PayloadsContext = createContext<EventPayloads>(new EventPayloads(''));

const NOTHING = () => () => {};
const LOADING: Loaded = { state: 'loading' };

/** An event with its payload; null for none. */
export function useEvent(id: number | null): Loaded | null {
  const payloads = use(PayloadsContext);
  useEffect(() => {
    if (id !== null) payloads.want([id]);
  }, [payloads, id]);
  const loaded = useSyncExternalStore(
    id === null ? NOTHING : payloads.subscribe,
    () => (id === null ? null : payloads.get(id)),
    () => (id === null ? null : LOADING),
  );
  return loaded;
}
