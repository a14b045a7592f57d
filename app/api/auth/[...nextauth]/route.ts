import NextAuth from 'next-auth';
import { isSignInRequired } from '#lib/auth/access.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Signing in, by next-auth. Made when asked: the settings are the running process's, not the build's. */
async function handle(request: Request, context: Context): Promise<Response> {
  if (!isSignInRequired()) return new Response(null, { status: 404 });
  return NextAuth(nextAuthOptions())(request, context);
}

export { handle as GET, handle as POST };
