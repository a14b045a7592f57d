'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useEffectEvent } from 'react';
import type { CollectedView } from './execution-view.ts';

const SOONEST = 1500;
const LATEST = 15_000;

/**
 * Asks whether the execution changed, while it runs or its history is still awaited, and has the page made anew when
 * it did. Rests while the page is hidden, and asks less often when nothing happens or the server is away.
 */
export function useLive({ id, changeNumber, status, awaited, packed }: CollectedView): void {
  const router = useRouter();
  const live = status === 'RUNNING' || status === 'PENDING_REDRIVE' || awaited;
  // A large page is not sent again every other second.
  const pause = Math.min(LATEST, SOONEST + packed.length / 100);
  const refresh = useEffectEvent(() => startTransition(() => router.refresh()));

  useEffect(() => {
    if (!live) return;
    let wait = pause;
    let timer = setTimeout(ask, wait);
    async function ask() {
      const changed = document.hidden ? false : await hasChanged(id, changeNumber);
      if (changed === true) refresh();
      wait = changed === null ? Math.min(LATEST, wait * 2) : Math.min(LATEST, wait * 1.2);
      timer = setTimeout(ask, changed === true ? pause : wait);
    }
    const onShown = () => {
      if (document.hidden) return;
      clearTimeout(timer);
      wait = pause;
      void ask();
    };
    document.addEventListener('visibilitychange', onShown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [id, changeNumber, live, pause]);
}

/** Null when the server could not be asked. */
async function hasChanged(id: string, changeNumber: number): Promise<boolean | null> {
  try {
    const answer = await fetch(`/executions/${id}/live?after=${changeNumber}`, { cache: 'no-store' });
    if (!answer.ok) return null;
    const body: { changeNumber: number } = await answer.json();
    return body.changeNumber !== changeNumber;
  } catch {
    return null;
  }
}
