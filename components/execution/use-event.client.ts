'use client';

import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import { EventPayloads, type Loaded } from './event-payloads.ts';
import { collectedSource, type ExecutionSource } from './execution-source.ts';

const NOWHERE = collectedSource('');
export const SourceContext = createContext<ExecutionSource>(NOWHERE);
export const PayloadsContext = createContext<EventPayloads>(new EventPayloads(NOWHERE.events));

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
