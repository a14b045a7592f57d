import { cookies, headers } from 'next/headers';
import { cookieName } from '#lib/auth/access.ts';
import { currentSession } from '#lib/auth/viewer.ts';
import { endSession } from '#lib/commands/access/end-sessions.ts';

/** Ends the session, here and for whoever may have its cookie. */
export async function POST(): Promise<Response> {
  // Browsers say where a form comes from; another site's may not sign anybody out.
  const site = (await headers()).get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return new Response(null, { status: 403 });
  const session = await currentSession();
  if (session) await endSession(session, session.sessionId);
  (await cookies()).delete(cookieName('session'));
  return new Response(null, { status: 303, headers: { location: '/sign-in' } });
}
