'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { isTyping, PLACES } from './shortcuts.ts';

export const loadShortcutSheet = () =>
  import('./shortcut-sheet.client.tsx').then(({ ShortcutSheet: found }) => ({ default: found }));
const ShortcutSheet = lazy(loadShortcutSheet);

/** Rows a list offers to `j` and `k` are links marked `data-row`; the search field is marked `data-search`. */
const ROW = 'a[data-row]';
const SEARCH = '[data-search]';

/** The keys that work on every page, and the button that tells of them. */
export function ShortcutKeys() {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const leader = useRef(false);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const follows = leader.current;
    leader.current = event.key === 'g';
    const place = follows ? PLACES.get(event.key) : undefined;
    if (place) router.push(place);
    else if (event.key === '?') setOpen(true);
    else if (event.key === '/') focusSearch();
    else if (event.key === 'j') focusRow(1);
    else if (event.key === 'k') focusRow(-1);
    else return;
    event.preventDefault();
  });

  // Listens to the window: the keys work wherever the focus is.
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return (
    <>
      <button
        type="button"
        className={buttonClass('quiet', 'small', true)}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      {open ? (
        <Suspense>
          <ShortcutSheet onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function focusSearch() {
  const field = document.querySelector<HTMLInputElement>(SEARCH);
  field?.focus();
  field?.select();
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
