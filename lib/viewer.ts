/**
 * Who asks. Every query and command takes a viewer first, so that no read can forget whose rows these are.
 * `accounts` bounds what may be seen: all, or those of these keys.
 */
export interface Viewer {
  readonly name: string;
  readonly accounts: 'all' | readonly string[];
}
