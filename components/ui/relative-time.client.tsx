'use client';

import { useSyncExternalStore } from 'react';
import { formatMoment, formatRelative } from './format.ts';

const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page; React re-renders only those whose words changed. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  ticking ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

const never = () => () => {};

/** `2 m ago`, kept true while one looks; the exact moment in the reader's zone on hover. */
export function RelativeTime({ at }: { at: number | null }) {
  const words = () => (at === null ? '–' : formatRelative(at, Date.now()));
  const shown = useSyncExternalStore(subscribe, words, words);
  // The server does not know the reader's zone.
  const moment = useSyncExternalStore(
    never,
    () => (at === null ? '' : formatMoment(at)),
    () => '',
  );
  if (at === null) return <span className="text-faint">–</span>;
  return (
    <time
      className="tabular whitespace-nowrap"
      dateTime={new Date(at).toISOString()}
      title={moment || undefined}
      suppressHydrationWarning
    >
      {shown}
    </time>
  );
}

/** The exact moment in the reader's zone; in UTC until the page has woken up. */
export function Moment({ at }: { at: number | null }) {
  const shown = useSyncExternalStore(
    never,
    () => (at === null ? '' : formatMoment(at)),
    () => (at === null ? '' : formatMoment(at, 'UTC')),
  );
  if (at === null) return <span className="text-faint">–</span>;
  return (
    <time className="tabular whitespace-nowrap" dateTime={new Date(at).toISOString()}>
      {shown}
    </time>
  );
}
