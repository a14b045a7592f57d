'use client';

import { useSyncExternalStore } from 'react';

const TICK = 1000;

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, TICK);
  return () => clearInterval(timer);
}

const never = () => () => {};

/** The time, by the second, while something runs; `fixed` when nothing does, and what the server had at first. */
export function useNow(fixed: number | null, onServer: number): number {
  return useSyncExternalStore(
    fixed === null ? everySecond : never,
    () => fixed ?? Math.floor(Date.now() / TICK) * TICK,
    () => fixed ?? onServer,
  );
}
