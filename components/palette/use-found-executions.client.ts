'use client';

import { useEffect, useState } from 'react';
import type { ExecutionStatus } from '#lib/trace/status.ts';

const PAUSE_MS = 180;
const MOST = 6;
const LEAST_TYPED = 2;
/** The API takes no longer text. */
const MOST_TYPED = 500;

/** What the palette shows of an execution, as the API answers it. */
export interface FoundExecution {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly startedAt: string;
  readonly failedState: string | null;
  readonly error: string | null;
}

export type Search =
  | { readonly state: 'none' | 'searching' | 'failed' }
  | { readonly state: 'done'; readonly executions: readonly FoundExecution[] };

/** Searches once typing pauses. An answer counts only for the very words it was asked for, whenever it arrives. */
export function useFoundExecutions(typed: string): Search {
  const [answer, setAnswer] = useState<{ readonly typed: string; readonly search: Search } | null>(null);
  const asks = typed.length >= LEAST_TYPED && typed.length <= MOST_TYPED;
  useEffect(() => {
    if (!asks) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      search(typed, leaving.signal).then(
        (executions) => setAnswer({ typed, search: { state: 'done', executions } }),
        () => leaving.signal.aborted || setAnswer({ typed, search: { state: 'failed' } }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [typed, asks]);
  if (!asks) return { state: 'none' };
  return answer?.typed === typed ? answer.search : { state: 'searching' };
}

async function search(words: string, signal: AbortSignal): Promise<readonly FoundExecution[]> {
  const query = new URLSearchParams({ q: words, limit: String(MOST) });
  const answer = await fetch(`/api/v1/executions?${query}`, { cache: 'no-store', signal });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  const { items }: { items: readonly FoundExecution[] } = await answer.json();
  return items;
}
