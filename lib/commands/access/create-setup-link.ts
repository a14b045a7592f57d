import { newLinkToken } from '#lib/auth/link-token.ts';
import { writePool } from '#lib/store/client.ts';
import { hasUsers } from '#lib/store/queries/find-user.ts';
import { inTransaction } from '#lib/store/transaction.ts';
import { saveSetupLink } from '#lib/store/write/users.ts';
import { after, type EpochMillis } from '#lib/units.ts';

const GOOD_FOR_MS = 30 * 60_000;

/** The token of a link with which the first administrator comes in; null when there are users already. */
export async function createSetupLink(now: EpochMillis): Promise<string | null> {
  if (await hasUsers()) return null;
  const { token, hash } = newLinkToken();
  await inTransaction(writePool(), (connection) =>
    saveSetupLink(connection, { hash, expiresAt: after(now, GOOD_FOR_MS) }),
  );
  return token;
}
