import { z } from 'zod';
import { linkTokenHash } from '#lib/auth/link-token.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { passwordProblem } from '#lib/auth/password-rules.ts';
import { type AppError, fail, ok, type Result } from '#lib/errors.ts';
import { writePool } from '#lib/store/client.ts';
import { hasUsers } from '#lib/store/queries/find-user.ts';
import { inTransaction } from '#lib/store/transaction.ts';
import { insertUser, useSetupLink } from '#lib/store/write/users.ts';
import type { EpochMillis } from '#lib/units.ts';
import { emailKey } from './check-password.ts';

const Asked = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1, 'Your name').max(120, 'At most 120 characters'),
  email: z.email('A mail address').max(254, 'At most 254 characters'),
  password: z.string(),
});

/** The first administrator, let in by the link of the start; the link is good once. */
export async function setUp(asked: z.input<typeof Asked>, now: EpochMillis): Promise<Result<null>> {
  const parsed = Asked.safeParse(asked);
  if (!parsed.success)
    return fail({
      kind: 'invalid',
      issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  const { token, name, password } = parsed.data;
  const email = emailKey(parsed.data.email);
  const weak = passwordProblem(password, [name, email, ...email.split('@')]);
  if (weak !== null) return fail({ kind: 'invalid', issues: [{ path: 'password', message: weak }] });
  const passwordHash = await hashPassword(password);
  return inTransaction(writePool(), async (connection): Promise<Result<null>> => {
    if (!(await useSetupLink(connection, linkTokenHash(token), now))) return fail(NOT_GOOD);
    // Whoever came first by another link has closed the door.
    if (await hasUsers()) return fail(NOT_GOOD);
    await insertUser(connection, { email, name, passwordHash, role: 'admin' });
    return ok(null);
  });
}

const NOT_GOOD: AppError = { kind: 'forbidden', need: 'a link that is still good' };
