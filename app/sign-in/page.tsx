import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entrance } from '#components/access/entrance.tsx';
import { SignInForm } from '#components/access/sign-in-form.client.tsx';
import { isSignInRequired } from '#lib/auth/access.ts';
import { afterSignIn } from '#lib/auth/open-addresses.ts';
import { currentSession } from '#lib/auth/viewer.ts';

export const metadata: Metadata = { title: 'Sign in' };
export const dynamic = 'force-dynamic';

interface Props {
  readonly searchParams: Promise<{ to?: string | string[]; done?: string }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { to, done } = await searchParams;
  const then = afterSignIn(typeof to === 'string' ? to : undefined);
  if (!isSignInRequired() || (await currentSession())) redirect(then);
  return (
    <Entrance
      title="Sign in"
      {...(done === 'set-up' && { about: 'You are set up. Sign in with what you chose.' })}
    >
      <SignInForm then={then} />
    </Entrance>
  );
}
