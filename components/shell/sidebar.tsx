import { type ReactNode, Suspense } from 'react';
import { Link } from '#components/ui/link.tsx';
import { CollectingIndicator } from './collecting-indicator.client.tsx';
import { DemoLabel } from './demo-label.client.tsx';
import { NavLinks } from './nav-links.client.tsx';
import { ThemeSwitch } from './theme-switch.client.tsx';
import { WhoLine } from './who.client.tsx';
import { ZoneSwitch } from './zone-switch.client.tsx';

/** The way to every screen, and at its foot whether what one sees is fresh; `search` above, `children` last. */
export function Sidebar({
  search,
  children,
  onFollow,
}: {
  search?: ReactNode;
  children?: ReactNode;
  onFollow?: () => void;
}) {
  return (
    <div className="flex h-full flex-col gap-3 px-2 py-3">
      <Link href="/executions" className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold">
        <Logo />
        Stepscope
      </Link>
      {search}
      <nav aria-label="Screens" className="flex-1">
        <Suspense>
          <NavLinks {...(onFollow ? { onFollow } : {})} />
        </Suspense>
      </nav>
      <div className="flex flex-col gap-2">
        <DemoLabel />
        <CollectingIndicator />
        <WhoLine />
        <div className="flex items-center justify-between gap-1 border-t border-border pt-2">
          <ThemeSwitch />
          <ZoneSwitch />
          {children}
        </div>
      </div>
    </div>
  );
}

export const Logo = () => (
  <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none" className="shrink-0">
    <path d="M9 1.5 16.5 9 9 16.5 1.5 9z" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
    <circle cx="9" cy="9" r="2.2" fill="var(--accent)" />
  </svg>
);
