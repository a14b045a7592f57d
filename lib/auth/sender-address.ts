const UNKNOWN = 'unknown';

/**
 * From where a request comes. The web process puts the address of the connection last into X-Forwarded-For; of what
 * stands before it, as many entries are believed as there are proxies of one's own.
 */
export function senderAddress(forwardedFor: string | null, trustedProxies: number): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return (hops.at(-1 - trustedProxies) ?? hops[0] ?? UNKNOWN).slice(0, 64);
}
