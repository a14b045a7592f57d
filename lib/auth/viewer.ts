import { cookies } from 'next/headers';
import { cache } from 'react';
import { findSession, type SignedIn } from '#lib/store/queries/find-session.ts';
import { epochMillis } from '#lib/units.ts';
import { SignInRequired, type Viewer } from '../viewer.ts';
import { cookieName, isSignInRequired } from './access.ts';
import { sessionOf } from './session.ts';

/** Who is signed in; null where nobody is, or where signing in is off. Asked once a request. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  if (!isSignInRequired()) return null;
  return sessionOf((await cookies()).get(cookieName('session'))?.value);
});

/** Who asks. Where signing in is off, everyone who can reach the server may see everything. */
export async function requireViewer(): Promise<Viewer> {
  if (!isSignInRequired()) return { name: 'everyone', accounts: 'all' };
  const { name } = await requireSession();
  return { name, accounts: 'all' };
}

/** For an answer that goes on for long: whether who asked is still signed in. */
export async function whileSignedIn(): Promise<() => Promise<boolean>> {
  if (!isSignInRequired()) return async () => true;
  const { sessionId } = await requireSession();
  return async () => (await findSession(sessionId, epochMillis(Date.now()))) !== null;
}

export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (!session) throw new SignInRequired();
  return session;
}
