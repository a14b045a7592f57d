'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '../shell/shortcuts.ts';
import { TABS } from './execution-params.ts';
import type { Selection } from './use-selection.client.ts';

/** `1` to `6` choose a tab, Escape closes the panel, `c` copies the address of what one looks at. */
export function useExecutionKeys(selection: Selection): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const tab = TABS[Number(event.key) - 1];
    if (tab) selection.setTab(tab);
    else if (event.key === 'Escape' && selection.statePath !== null) selection.clear();
    else if (event.key === 'c' && !window.getSelection()?.toString()) {
      void navigator.clipboard?.writeText(window.location.href);
    } else return;
    event.preventDefault();
  });
  // Listens to the window: the keys work wherever the focus is.
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
