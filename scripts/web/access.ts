import { createSetupLink } from '#lib/commands/access/create-setup-link.ts';
import type { AccessSettings } from '#lib/config/read-settings.ts';
import { epochMillis } from '#lib/units.ts';

/** Gives the pages what was settled of signing in; a sentence when something is missing. */
export function handOn({ signIn, secret, url, trustedProxies }: AccessSettings): string | null {
  if (signIn === 'required' && secret === null)
    return 'STEPSCOPE_SECRET is missing: what sessions are encrypted with. Example: STEPSCOPE_SECRET=$(openssl rand -base64 32)';
  process.env.STEPSCOPE_AUTH = signIn;
  process.env.STEPSCOPE_URL = url;
  process.env.STEPSCOPE_TRUSTED_PROXIES = String(trustedProxies);
  process.env.NEXTAUTH_URL = url;
  return null;
}

/** Where the first administrator comes in; null when there are users. */
export async function setupAddress(url: string): Promise<string | null> {
  const token = await createSetupLink(epochMillis(Date.now()));
  return token === null ? null : `${url.replace(/\/$/, '')}/setup?token=${token}`;
}
