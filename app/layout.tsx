import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Shell } from '#components/shell/shell.tsx';
import { THEME_SCRIPT } from '#components/shell/theme.ts';
import { isSignInRequired } from '#lib/auth/access.ts';
import { currentSession } from '#lib/auth/viewer.ts';
import { readCollecting } from './read-collecting.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Stepscope', template: '%s · Stepscope' },
  description: 'Monitoring and debugging for AWS Step Functions',
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Each answer carries its own script nonce (proxy.ts), so no page can be made ahead.
  await connection();
  const session = await currentSession();
  // Those who are not signed in see the way in, and no frame around it.
  const isOutside = isSignInRequired() && session === null;
  const collecting = isOutside ? null : await readCollecting().catch(() => null);
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <NuqsAdapter>
          {isOutside ? (
            children
          ) : (
            <Shell collecting={collecting} who={session && { name: session.name, email: session.email }}>
              {children}
            </Shell>
          )}
        </NuqsAdapter>
      </body>
    </html>
  );
}
