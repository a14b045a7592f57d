import { createHash } from 'node:crypto';
import { passwordMatches } from '#lib/auth/password.ts';
import { WINDOW_MS, waitBefore } from '#lib/auth/sign-in-limits.ts';
import { writePool } from '#lib/store/client.ts';
import { findUser, type UserWithPassword } from '#lib/store/queries/find-user.ts';
import { forgetAttempts, lateAttempts, noteAttempt } from '#lib/store/write/sign-in-attempts.ts';
import { after, type EpochMillis, type Milliseconds } from '#lib/units.ts';

export interface PasswordAttempt {
  readonly email: string;
  readonly password: string;
  /** Where it comes from. */
  readonly address: string;
  readonly at: EpochMillis;
}

export type PasswordOutcome =
  | { readonly outcome: 'right'; readonly user: UserWithPassword }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly ms: Milliseconds };

/** The one place that tells a password right, so that guessing is slow everywhere. Whether there is such a user is told neither by the answer nor by its time. */
export async function checkPassword(attempt: PasswordAttempt): Promise<PasswordOutcome> {
  const { password, address, at } = attempt;
  const pool = writePool();
  const email = emailKey(attempt.email);
  const subjects = { user: `user:${hashOf(email)}`, address: `address:${address}` };
  const late = await lateAttempts(pool, Object.values(subjects), after(at, -WINDOW_MS));
  const timesOf = (subject: string) => late.get(subject) ?? [];
  const ms = waitBefore({ user: timesOf(subjects.user), address: timesOf(subjects.address) }, at);
  if (ms > 0) return { outcome: 'wait', ms };
  await noteAttempt(pool, Object.values(subjects), at);
  const user = await findUser({ email });
  const matches = await passwordMatches(password, user?.passwordHash ?? null);
  if (!user || !matches) return { outcome: 'wrong' };
  // The address keeps its own: to have a user is no way to guess at others.
  await forgetAttempts(pool, [subjects.user]);
  return { outcome: 'right', user };
}

export const emailKey = (email: string) => email.trim().toLowerCase();

/** Who was asked for, there or not, is nobody's business. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');
