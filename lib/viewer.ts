/** From the least to the most that one may do. */
export const ROLES = ['viewer', 'member', 'operator', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Someone must sign in before this is answered. proxy.ts sends them there; what it let slip ends with this. */
export class SignInRequired extends Error {
  constructor() {
    super('Sign in first');
  }
}

/**
 * Who asks. Every query and command takes a viewer first, so that no read can forget whose rows these are.
 * `accounts` bounds what may be seen: all, or those of these keys.
 */
export interface Viewer {
  readonly name: string;
  readonly accounts: 'all' | readonly string[];
}
