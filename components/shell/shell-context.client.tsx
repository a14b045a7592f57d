'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { CollectingSummary } from './collecting-summary.ts';

const REFRESH_MS = 10_000;
const ShellContext = createContext<CollectingSummary | null>(null);

/** What every page may ask of the shell: the accounts there are and how collecting goes; null when unknown. */
export const useCollecting = () => useContext(ShellContext);

export function ShellProvider({
  initial,
  children,
}: {
  initial: CollectingSummary | null;
  children: ReactNode;
}) {
  const [summary, setSummary] = useState(initial);
  // Holds a timer and asks the server; the layout itself is never rendered again on navigation.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      readSummary().then(setSummary, () => {});
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return <ShellContext value={summary}>{children}</ShellContext>;
}

async function readSummary(): Promise<CollectingSummary | null> {
  const answer = await fetch('/api/collecting', { cache: 'no-store' });
  return answer.ok ? ((await answer.json()) as CollectingSummary) : null;
}
