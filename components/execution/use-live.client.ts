'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useEffectEvent } from 'react';
import type { ExecutionStatus } from '#lib/trace/status.ts';

/** What a page that shows an execution knows of how it stands. */
export interface Watched {
  readonly id: string;
  readonly changeNumber: number;
  readonly status: ExecutionStatus;
  /** What is missing of it comes by itself. */
  readonly awaited: boolean;
}

const SOONEST = 1500;
const LATEST = 15_000;

/**
 * Asks whether one of these executions changed, while it runs or its history is still awaited, and has the page made
 * anew when it did. Rests while the page is hidden, and asks less often when nothing happens or the server is away.
 * `letters` is how long the page is: a large one is not sent again every other second.
 */
export function useLive(executions: readonly Watched[], letters: number): void {
  const router = useRouter();
  const asked = executions.filter(isLive);
  const state = asked.map(({ id, changeNumber }) => `${id}:${changeNumber}`).join();
  const pause = Math.min(LATEST, SOONEST + letters / 100);
  const refresh = useEffectEvent(() => startTransition(() => router.refresh()));
  const ask = useEffectEvent(() => anyChanged(asked));

  useEffect(() => {
    if (state === '') return;
    let wait = pause;
    let timer = setTimeout(look, wait);
    async function look() {
      const changed = document.hidden ? false : await ask();
      if (changed === true) refresh();
      wait = changed === null ? Math.min(LATEST, wait * 2) : Math.min(LATEST, wait * 1.2);
      timer = setTimeout(look, changed === true ? pause : wait);
    }
    const onShown = () => {
      if (document.hidden) return;
      clearTimeout(timer);
      wait = pause;
      void look();
    };
    document.addEventListener('visibilitychange', onShown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [state, pause]);
}

const isLive = ({ status, awaited }: Watched) =>
  status === 'RUNNING' || status === 'PENDING_REDRIVE' || awaited;

/** Null when the server could not be asked. */
async function anyChanged(executions: readonly Watched[]): Promise<boolean | null> {
  const changes = await Promise.all(executions.map(hasChanged));
  if (changes.includes(true)) return true;
  return changes.includes(null) ? null : false;
}

async function hasChanged({ id, changeNumber }: Watched): Promise<boolean | null> {
  try {
    const answer = await fetch(`/executions/${id}/live?after=${changeNumber}`, { cache: 'no-store' });
    if (!answer.ok) return null;
    const body: { changeNumber: number } = await answer.json();
    return body.changeNumber !== changeNumber;
  } catch {
    return null;
  }
}
