'use client';

import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
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
  useShellKeys((overlay) => setShown((now) => (now === overlay ? null : overlay)));
  const close = (overlay: Overlay) => setShown((now) => (now === overlay ? null : now));
  return (
    <OpenContext value={setShown}>
      {children}
      <Suspense>
        {shown === 'palette' && (
          <CommandPalette onClose={() => close('palette')} onShortcuts={() => setShown('shortcuts')} />
        )}
        {shown === 'shortcuts' && <ShortcutSheet onClose={() => close('shortcuts')} />}
      </Suspense>
    </OpenContext>
  );
}
