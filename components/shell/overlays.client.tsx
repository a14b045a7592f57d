'use client';

import { createContext, lazy, type ReactNode, Suspense, useContext, useRef, useState } from 'react';
import { type Overlay, useShellKeys } from './use-shell-keys.client.ts';

/** For a page that must go on without a network once it is there. */
export const loadPalette = () =>
  import('../palette/command-palette.client.tsx').then(({ CommandPalette: found }) => ({ default: found }));
export const loadShortcutSheet = () =>
  import('./shortcut-sheet.client.tsx').then(({ ShortcutSheet: found }) => ({ default: found }));
const CommandPalette = lazy(loadPalette);
const ShortcutSheet = lazy(loadShortcutSheet);

const OpenContext = createContext<(overlay: Overlay) => void>(() => {});
export const useOpenOverlay = () => useContext(OpenContext);

/** Lays over the page what its keys and buttons ask for; none of it is loaded before. */
export function Overlays({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Overlay | null>(null);
  const [typedAhead, setTypedAhead] = useState('');
  const focusBefore = useRef<Element | null>(null);
  const open = (overlay: Overlay) => {
    focusBefore.current = document.activeElement;
    setTypedAhead('');
    setShown(overlay);
  };
  useShellKeys((overlay) => (overlay === shown ? setShown(null) : open(overlay)));
  const close = (overlay: Overlay) => setShown((now) => (now === overlay ? null : now));
  return (
    <OpenContext value={open}>
      {children}
      <Suspense fallback={shown === 'palette' && <TypedAhead typed={typedAhead} onType={setTypedAhead} />}>
        {shown === 'palette' && (
          <CommandPalette
            typedAhead={typedAhead}
            focusAfter={focusBefore}
            onClose={() => close('palette')}
            onShortcuts={() => setShown('shortcuts')}
          />
        )}
        {shown === 'shortcuts' && <ShortcutSheet onClose={() => close('shortcuts')} />}
      </Suspense>
    </OpenContext>
  );
}

/** Takes what is typed while the palette is still loading: those who know the way do not look before they type. */
function TypedAhead({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  return (
    <input
      ref={(field) => field?.focus()}
      className="sr-only"
      aria-label="Search pages, machines, executions and actions"
      value={typed}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
