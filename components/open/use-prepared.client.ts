'use client';

import { useEffect, useState } from 'react';
import type { FileRoom } from './file-room.ts';

export type Prepared = 'loading' | 'here' | 'failed';

export const loadOpenedScreen = () =>
  import('./opened-screen.client.tsx').then(({ OpenedScreen: found }) => ({ default: found }));

/** Once the page rests, loads all that opening a file takes; then nothing more is needed from the server. */
export function usePrepared(room: FileRoom | null): Prepared {
  const [prepared, setPrepared] = useState<Prepared>('loading');
  useEffect(() => {
    if (!room) return;
    let gone = false;
    const say = (how: Prepared) => {
      if (!gone) setPrepared(how);
    };
    const cancel = whenIdle(() => {
      prepare(room).then(
        () => say('here'),
        () => say('failed'),
      );
    });
    return () => {
      gone = true;
      cancel();
    };
  }, [room]);
  return prepared;
}

async function prepare(room: FileRoom): Promise<void> {
  const parts = import('./preload.client.ts').then(({ preloadParts }) => preloadParts());
  await Promise.all([room.prepare(), loadOpenedScreen(), parts]);
}

/** Safari has no requestIdleCallback. */
function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(task, 200);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(task, { timeout: 2000 });
  return () => cancelIdleCallback(idle);
}
