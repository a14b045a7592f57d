'use client';

import { Menu } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { SearchIconButton } from './overlay-buttons.client.tsx';
import { Logo } from './sidebar.tsx';

export const loadDrawer = () =>
  import('./drawer.client.tsx').then(({ Drawer: found }) => ({ default: found }));
const Drawer = lazy(loadDrawer);

/** Under 768 px the sidebar is a drawer behind this bar. */
export function MobileBar() {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex h-12 items-center gap-2 border-b border-border bg-surface px-2 md:hidden">
      <button
        type="button"
        className={buttonClass('quiet', 'normal', true)}
        aria-label="Open the menu"
        onClick={() => setOpen(true)}
      >
        <Menu size={18} aria-hidden />
      </button>
      <span className="flex items-center gap-2 font-semibold">
        <Logo />
        Stepscope
      </span>
      <span className="ml-auto">
        <SearchIconButton />
      </span>
      {open ? (
        <Suspense>
          <Drawer onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
