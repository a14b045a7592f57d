import { hashPassword } from '#lib/auth/password.ts';
import { passwordProblem } from '#lib/auth/password-rules.ts';
import { fail, ok, type Result } from '#lib/errors.ts';
import { writePool } from '#lib/store/client.ts';
import type { SignedIn } from '#lib/store/queries/find-session.ts';
import { inTransaction } from '#lib/store/transaction.ts';
import { deleteSessions, setPassword } from '#lib/store/write/users.ts';
import type { EpochMillis } from '#lib/units.ts';
import { checkPassword } from './check-password.ts';

interface Asked {
  readonly current: string;
  readonly next: string;
  readonly address: string;
  readonly at: EpochMillis;
}

/** Ends all other sessions of the user: whoever has the old password has nothing any more. */
export async function changePassword(
  { userId, sessionId, email, name }: SignedIn,
  { current, next, address, at }: Asked,
): Promise<Result<null>> {
  const checked = await checkPassword({ email, password: current, address, at });
  if (checked.outcome === 'wait')
    return invalid('current', `Too many attempts: again in ${Math.ceil(checked.ms / 1000)} s`);
  if (checked.outcome === 'wrong') return invalid('current', 'This is not your password');
  const weak = passwordProblem(next, [name, email, ...email.split('@')]);
  if (weak !== null) return invalid('next', weak);
  const passwordHash = await hashPassword(next);
  await inTransaction(writePool(), async (connection) => {
    await setPassword(connection, userId, passwordHash);
    await deleteSessions(connection, userId, { id: null, except: sessionId });
  });
  return ok(null);
}

const invalid = (path: string, message: string) =>
  fail({ kind: 'invalid' as const, issues: [{ path, message }] });
