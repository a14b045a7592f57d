/** What answers without anyone signed in: the way in, and whether all is well. */
const OPEN = ['/sign-in', '/setup', '/api/auth', '/api/v1/healthz', '/icon.svg'];

export const isOpenToAll = (pathname: string) =>
  OPEN.some((open) => pathname === open || pathname.startsWith(`${open}/`));

export const signInAddress = (wanted: string) =>
  wanted === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`;

/** Where to go once signed in: an address of our own, whatever the link said. */
export function afterSignIn(wanted: string | undefined): string {
  if (!wanted?.startsWith('/')) return '/executions';
  const own = 'http://own.invalid';
  if (!URL.canParse(wanted, own)) return '/executions';
  const { origin, pathname, search } = new URL(wanted, own);
  return origin === own && !isOpenToAll(pathname) ? `${pathname}${search}` : '/executions';
}
