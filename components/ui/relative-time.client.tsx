'use client';

import { useSyncExternalStore } from 'react';
import { formatMoment, formatRelative } from './format.ts';
import { useZone } from './zone.client.ts';

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

/** `2 m ago`, kept true while one looks; the exact moment in the chosen zone on hover. */
export function RelativeTime({ at }: { at: number | null }) {
  const zone = useZone();
  const words = () => (at === null ? '–' : formatRelative(at, Date.now(), zone));
  const shown = useSyncExternalStore(subscribe, words, words);
  if (at === null) return <span className="text-faint">–</span>;
  return (
    <time
      className="tabular whitespace-nowrap"
      dateTime={new Date(at).toISOString()}
      title={formatMoment(at, zone)}
      suppressHydrationWarning
    >
      {shown}
    </time>
  );
}

/** The exact moment in the chosen zone. */
export function Moment({ at }: { at: number | null }) {
  const zone = useZone();
  if (at === null) return <span className="text-faint">–</span>;
  return (
    <time className="tabular whitespace-nowrap" dateTime={new Date(at).toISOString()}>
      {formatMoment(at, zone)}
    </time>
  );
}
