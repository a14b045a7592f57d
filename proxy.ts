import { createHash } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { THEME_SCRIPT } from './components/shell/theme.ts';
import { cookieName, isSignInRequired } from './lib/auth/access.ts';
import { isOpenToAll, signInAddress } from './lib/auth/open-addresses.ts';
import { sessionOf } from './lib/auth/session.ts';

const themeScriptHash = `'sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}'`;
// React's development build rebuilds server stacks with eval.
const forDevelopment = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';

/** Styles may be inline: rows and bars carry their sizes and tones in `style`. Scripts may not. */
const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${themeScriptHash}${forDevelopment}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Asks who comes before anything is answered, and puts the security headers on every answer. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const csp = policy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const response = (await mayPass(request)) ? passOn(request, csp) : turnAway(request);
  response.headers.set('content-security-policy', csp);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  return response;
}

async function mayPass(request: NextRequest): Promise<boolean> {
  if (!isSignInRequired() || isOpenToAll(request.nextUrl.pathname)) return true;
  return (await sessionOf(request.cookies.get(cookieName('session'))?.value)) !== null;
}

/** Next reads the nonce for its own scripts from the request's policy. */
function passOn(request: NextRequest, csp: string): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  return NextResponse.next({ request: { headers } });
}

function turnAway(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/api/') || request.method !== 'GET')
    return NextResponse.json(
      { error: { kind: 'unauthenticated', message: 'Sign in first.' } },
      { status: 401, headers: { 'cache-control': 'no-store' } },
    );
  return NextResponse.redirect(new URL(signInAddress(pathname + search), request.url), 303);
}

export const config = { matcher: ['/((?!_next/static|_next/image).*)'] };
