/** What the start settled (lib/config) and hands to the web process; whatever is unclear is the strict way. */
export const isSignInRequired = () => process.env.STEPSCOPE_AUTH !== 'none';
export const publicUrl = () => process.env.STEPSCOPE_URL ?? 'http://127.0.0.1:3000';
const overTls = () => publicUrl().startsWith('https:');

/** Of sessions and the like: over TLS a name that no other host of the domain can set. */
export const cookieName = (what: string) => `${overTls() ? '__Host-' : ''}stepscope.${what}`;
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: overTls() }) as const;

export function sessionSecret(): string {
  const secret = process.env.STEPSCOPE_SECRET;
  if (!secret)
    throw new Error('STEPSCOPE_SECRET is not set. `npm start` makes one; by hand: openssl rand -base64 32');
  return secret;
}
