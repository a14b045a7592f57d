'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { ChangedExecution } from '#lib/store/queries/changed-executions.ts';

/** Addresses have an end: proxies take 8 kB, an id is 25 characters. */
const MOST_WATCHED = 200;

/**
 * Holds an EventSource on the live list while the page is in sight: a browser allows six connections to a server,
 * and hidden tabs must not take them. Coming back it asks from the newest change it has seen.
 */
export function useExecutionStream({
  query,
  after,
  shown,
  waiting,
  enabled,
  receive,
}: {
  query: string;
  after: number;
  /** Ids of what one looks at and of what waits: also that they no longer match is to be told. */
  shown: readonly string[];
  waiting: readonly string[];
  enabled: boolean;
  receive: (rows: readonly ChangedExecution[]) => void;
}): boolean {
  const [connected, setConnected] = useState(false);
  const address = useEffectEvent(() => {
    const search = new URLSearchParams(query);
    search.set('after', String(after));
    search.set('watch', [...shown, ...waiting].slice(0, MOST_WATCHED).join(','));
    return `/api/v1/executions/live?${search}`;
  });
  const take = useEffectEvent(receive);

  const looksAt = shown.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another stream, and so are other rows
  useEffect(() => {
    if (!enabled) return;
    let source: EventSource | null = null;
    const open = () => {
      source = new EventSource(address());
      source.onopen = () => setConnected(true);
      source.onerror = () => setConnected(false);
      source.addEventListener('rows', (event: MessageEvent<string>) =>
        take(JSON.parse(event.data) as ChangedExecution[]),
      );
    };
    const close = () => {
      source?.close();
      source = null;
      setConnected(false);
    };
    const follow = () => {
      if (document.hidden) close();
      else if (!source) open();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [enabled, query, looksAt]);

  return enabled && connected;
}
