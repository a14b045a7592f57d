'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef } from 'react';
import { carrying } from './carried.ts';
import { isPaletteKey, isTyping, PLACES } from './shortcuts.ts';

/** What every page can lay over itself, one at a time. */
export type Overlay = 'palette' | 'shortcuts';

/** Rows a list offers to `j` and `k` are links marked `data-row`; the search field is marked `data-search`. */
const ROW = 'a[data-row]';
const SEARCH = '[data-search]';
/** On an execution that was opened out of a list, the ways to its neighbours. */
const STEPS = { 1: 'a[data-step=on]', [-1]: 'a[data-step=back]' } as const;

/** The keys that work on every page. */
export function useShellKeys(toggle: (overlay: Overlay) => void): void {
  const router = useRouter();
  const leader = useRef(false);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isPaletteKey(event)) {
      event.preventDefault();
      if (!event.repeat) toggle('palette');
      return;
    }
    if (isTyping(event)) return;
    const follows = leader.current;
    leader.current = event.key === 'g';
    const place = follows ? PLACES.get(event.key) : undefined;
    if (place) router.push(carrying(place, new URLSearchParams(location.search)));
    else if (event.key === '?') toggle('shortcuts');
    else if (event.key === '/') focusSearch();
    else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else return;
    event.preventDefault();
  });

  // Listens to the window: the keys work wherever the focus is.
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function focusSearch() {
  const field = document.querySelector<HTMLInputElement>(SEARCH);
  field?.focus();
  field?.select();
}

function step(step: 1 | -1) {
  const way = document.querySelector<HTMLElement>(STEPS[step]);
  if (way) way.click();
  else focusRow(step);
}

function focusRow(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const { activeElement } = document;
  const here = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1;
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  const row = rows[Math.min(rows.length - 1, Math.max(0, next))];
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
