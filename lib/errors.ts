import type { EpochMillis } from './units.ts';

/**
 * What can go wrong in a way a person can act on. The kind decides HTTP status, log level and screen; the
 * fields say for what and what to do. Our own bugs are thrown instead.
 */
export type AppError =
  | { kind: 'not-found'; what: string; id: string }
  | { kind: 'unauthenticated' }
  | { kind: 'forbidden'; need: string }
  | { kind: 'invalid'; issues: { path: string; message: string }[] }
  /** AWS refused for lack of permission; `hint` is what to add to the policy. */
  | { kind: 'aws-denied'; account: string; action: string; hint: string }
  | { kind: 'aws-throttled'; account: string; action: string; retryAt: EpochMillis | null }
  /** AWS no longer knows the thing: deleted, or older than it keeps. */
  | { kind: 'aws-gone'; account: string; action: string; resource: string }
  /** A page token AWS no longer takes; start the list anew. */
  | { kind: 'aws-token-expired'; account: string; action: string }
  /** The machine's type does not support the call (Express). */
  | { kind: 'aws-unsupported'; account: string; action: string; resource: string }
  /** Network, time-out, 5xx, broken answer: worth trying again. `detail` never holds credentials or payloads. */
  | { kind: 'unavailable'; what: string; detail: string };

export type Result<T, E = AppError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });
