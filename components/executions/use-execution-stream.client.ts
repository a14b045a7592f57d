'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';

/**
 * Holds an EventSource on the live list while the page is in sight: a browser allows six connections to a server,
 * and hidden tabs must not take them. Coming back it asks from the newest change it has seen.
 */
export function useExecutionStream({
  query,
  after,
  enabled,
  receive,
}: {
  query: string;
  after: number;
  enabled: boolean;
  receive: (rows: readonly ExecutionRow[]) => void;
}): boolean {
  const [connected, setConnected] = useState(false);
  const address = useEffectEvent(() => {
    const search = new URLSearchParams(query);
    search.set('after', String(after));
    return `/api/v1/executions/live?${search}`;
  });
  const take = useEffectEvent(receive);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another stream
  useEffect(() => {
    if (!enabled) return;
    let source: EventSource | null = null;
    const open = () => {
      source = new EventSource(address());
      source.onopen = () => setConnected(true);
      source.onerror = () => setConnected(false);
      source.addEventListener('rows', (event: MessageEvent<string>) =>
        take(JSON.parse(event.data) as ExecutionRow[]),
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
  }, [enabled, query]);

  return enabled && connected;
}
