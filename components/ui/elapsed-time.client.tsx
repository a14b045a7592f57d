'use client';

import { Duration } from './duration.tsx';
import { useNow } from './use-now.client.ts';

/** How long it has been running, by the second. */
export function ElapsedTime({ since }: { since: number }) {
  return (
    <span suppressHydrationWarning>
      <Duration ms={Math.max(0, useNow(null, since) - since)} />
    </span>
  );
}
