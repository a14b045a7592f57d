'use client';

import { lazy, useEffect } from 'react';

export const loadPanel = () =>
  import('./execution-panel.client.tsx').then(({ ExecutionPanel: found }) => ({ default: found }));
export const ExecutionPanel = lazy(loadPanel);

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Fetches the panel's code with the first sign of someone being there, ahead of the click that opens it. */
export function usePanelAhead(): void {
  useEffect(() => {
    const load = () => {
      for (const sign of SIGNS) removeEventListener(sign, load);
      // A click that needs it asks again, and tells what is wrong.
      loadPanel().catch(() => {});
    };
    for (const sign of SIGNS) addEventListener(sign, load, { passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, load);
    };
  }, []);
}
