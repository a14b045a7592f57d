import type { ReactNode } from 'react';
import type { CollectingSummary } from './collecting-summary.ts';
import { MobileBar } from './mobile-bar.client.tsx';
import { SearchButton, ShortcutsButton } from './overlay-buttons.client.tsx';
import { Overlays } from './overlays.client.tsx';
import { ShellProvider } from './shell-context.client.tsx';
import { Sidebar } from './sidebar.tsx';
import { type Who, WhoContext } from './who.client.tsx';

/** The frame of every page. */
export function Shell({
  collecting,
  who,
  children,
}: {
  collecting: CollectingSummary | null;
  who: Who;
  children: ReactNode;
}) {
  return (
    <ShellProvider initial={collecting}>
      <WhoContext value={who}>
        <Overlays>
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-raised px-3 py-2 shadow-floating focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            Skip to content
          </a>
          <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
            <MobileBar />
            <aside className="sticky top-0 hidden h-dvh border-r border-border bg-surface md:block">
              <Sidebar search={<SearchButton />}>
                <ShortcutsButton />
              </Sidebar>
            </aside>
            <main id="content" tabIndex={-1} className="min-w-0 outline-none">
              {children}
            </main>
          </div>
        </Overlays>
      </WhoContext>
    </ShellProvider>
  );
}
