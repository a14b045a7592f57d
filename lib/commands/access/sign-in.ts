import { writePool } from '#lib/store/client.ts';
import { insertSession } from '#lib/store/write/users.ts';
import { checkPassword, type PasswordAttempt, type PasswordOutcome } from './check-password.ts';

const MOST_DEVICE = 300;

export type SignInOutcome =
  | Exclude<PasswordOutcome, { outcome: 'right' }>
  | { readonly outcome: 'signed-in'; readonly userId: string; readonly sessionId: string };

/** Begins a session; `device` is what the browser says of itself. */
export async function signIn(attempt: PasswordAttempt, device: string): Promise<SignInOutcome> {
  const checked = await checkPassword(attempt);
  if (checked.outcome !== 'right') return checked;
  const sessionId = await insertSession(writePool(), {
    userId: checked.user.id,
    device: device.slice(0, MOST_DEVICE),
    at: attempt.at,
  });
  return { outcome: 'signed-in', userId: checked.user.id, sessionId };
}
