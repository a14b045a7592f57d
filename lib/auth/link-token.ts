import { createHash, randomBytes } from 'node:crypto';

/** What stands in a link that lets someone in, and what is kept of it: who reads the database cannot use it. */
export function newLinkToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: linkTokenHash(token) };
}

export const linkTokenHash = (token: string) => createHash('sha256').update(token).digest('base64url');
