'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { isTyping } from '../shell/shortcuts.ts';
import { copyAddress } from '../ui/copy-text.client.ts';
import { TABS } from './execution-params.ts';
import type { Selection } from './use-selection.client.ts';

const NOTE_FOR = 2000;

/**
 * `1` to `6` choose a tab, Escape closes the panel, `c` copies the address of what one looks at. Gives what is to be
 * said about the last key, for a moment.
 */
export function useExecutionKeys(selection: Selection): string {
  const [note, setNote] = useState('');
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const tab = TABS[Number(event.key) - 1];
    if (tab) selection.setTab(tab);
    else if (event.key === 'Escape' && selection.statePath !== null) selection.clear();
    else if (event.key === 'c' && !window.getSelection()?.toString()) void copyAddress().then(setNote);
    else return;
    event.preventDefault();
  });
  // Listens to the window: the keys work wherever the focus is.
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (note === '') return;
    const timer = setTimeout(() => setNote(''), NOTE_FOR);
    return () => clearTimeout(timer);
  }, [note]);
  return note;
}
