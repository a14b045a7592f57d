import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { epochMillis } from '#lib/units.ts';
import { signIn } from '../commands/access/sign-in.ts';
import { cookieName, cookieOptions, sessionSecret } from './access.ts';
import { addressOf } from './request-address.ts';

const LONGEST_SECONDS = 30 * 86_400;
const Given = z.object({ email: z.string().max(254), password: z.string().max(1000) });

/** Thrown by next-auth's own rule: its message reaches the sign-in page. */
export const WAIT = 'wait:';

/**
 * The token in the cookie names a session in the database, and nothing else: it ends when that row ends. next-auth
 * keeps sessions of passwords in tokens only, so the rows are ours.
 */
export const nextAuthOptions = (): NextAuthOptions => ({
  secret: sessionSecret(),
  session: { strategy: 'jwt', maxAge: LONGEST_SECONDS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: { name: cookieName('session'), options: cookieOptions() },
    callbackUrl: { name: cookieName('callback'), options: cookieOptions() },
    csrfToken: { name: cookieName('csrf'), options: cookieOptions() },
  },
  providers: [
    Credentials({
      id: 'password',
      credentials: { email: {}, password: {} },
      async authorize(credentials, { headers }) {
        const given = Given.safeParse(credentials);
        if (!given.success) return null;
        const address = addressOf(headers?.['x-forwarded-for'] ?? null);
        const at = epochMillis(Date.now());
        const attempt = await signIn({ ...given.data, address, at }, headers?.['user-agent'] ?? '');
        if (attempt.outcome === 'wait') throw new Error(`${WAIT}${Math.ceil(attempt.ms / 1000)}`);
        return attempt.outcome === 'signed-in' ? { id: attempt.sessionId } : null;
      },
    }),
  ],
  callbacks: {
    // At signing in `user` is what authorize gave: the session.
    jwt: ({ token, user }) => (user ? { session: user.id } : { session: token.session }),
    // What next-auth's own address tells of a session: nothing that only we may know.
    session: ({ session }) => ({ expires: session.expires }),
  },
});
