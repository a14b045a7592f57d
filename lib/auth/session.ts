import { decode } from 'next-auth/jwt';
import { z } from 'zod';
import { findSession, type SignedIn } from '#lib/store/queries/find-session.ts';
import { epochMillis } from '#lib/units.ts';
import { sessionSecret } from './access.ts';

const Token = z.object({ session: z.uuid() });

/** Whose cookie this is; null for one that is forged, too old, or of a session that was ended. */
export async function sessionOf(cookie: string | undefined): Promise<SignedIn | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null);
  const named = Token.safeParse(token);
  return named.success ? findSession(named.data.session, epochMillis(Date.now())) : null;
}
