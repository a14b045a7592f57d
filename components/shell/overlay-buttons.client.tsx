'use client';

import { Search } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { Keys } from './keys.client.tsx';
import { useOpenOverlay } from './overlays.client.tsx';
import { PALETTE_KEYS } from './shortcuts.ts';

/** Looks like the field it brings; in the sidebar. */
export function SearchButton() {
  const open = useOpenOverlay();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => open('palette')}
      className="flex h-8 w-full items-center gap-2 rounded-md border border-border-strong bg-canvas pr-1.5 pl-2 text-faint hover:text-text"
    >
      <Search size={15} aria-hidden />
      Search…
      <span aria-hidden className="ml-auto flex gap-0.5">
        <Keys keys={PALETTE_KEYS} />
      </span>
    </button>
  );
}

/** The same where there is room for an icon only. */
export function SearchIconButton() {
  const open = useOpenOverlay();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label="Search"
      className={buttonClass('quiet', 'normal', true)}
      onClick={() => open('palette')}
    >
      <Search size={18} aria-hidden />
    </button>
  );
}

export function ShortcutsButton() {
  const open = useOpenOverlay();
  return (
    <button
      type="button"
      className={buttonClass('quiet', 'small', true)}
      aria-label="Keyboard shortcuts"
      title="Keyboard shortcuts (?)"
      onClick={() => open('shortcuts')}
    >
      ?
    </button>
  );
}
