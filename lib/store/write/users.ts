import { z } from 'zod';
import type { EpochMillis } from '../../units.ts';
import { instant, plainText } from '../columns.ts';
import type { Connection } from '../transaction.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly role: string;
}

const Id = z.object({ id: z.string() });

export async function insertUser(connection: Connection, user: NewUser): Promise<string> {
  const { rows } = await connection.query(
    'INSERT INTO "user" (email, name, password_hash, role) VALUES ($1, $2, $3, $4) RETURNING id',
    [plainText(user.email), plainText(user.name), user.passwordHash, user.role],
  );
  return Id.parse(rows[0]).id;
}

export async function setPassword(
  connection: Connection,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await connection.query('UPDATE "user" SET password_hash = $2 WHERE id = $1', [userId, passwordHash]);
}

export async function insertSession(
  connection: Connection,
  session: { readonly userId: string; readonly device: string; readonly at: EpochMillis },
): Promise<string> {
  const { rows } = await connection.query(
    'INSERT INTO user_session (user_id, device, created_at, last_seen_at) VALUES ($1, $2, $3, $3) RETURNING id',
    [session.userId, plainText(session.device), instant(session.at)],
  );
  return Id.parse(rows[0]).id;
}

/** `id` null: all of the user's. `except` stays. */
export async function deleteSessions(
  connection: Connection,
  userId: string,
  which: { readonly id: string | null; readonly except: string | null },
): Promise<void> {
  await connection.query(
    `DELETE FROM user_session
      WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)`,
    [userId, which.id, which.except],
  );
}

export async function saveSetupLink(
  connection: Connection,
  link: { readonly hash: string; readonly expiresAt: EpochMillis },
): Promise<void> {
  // One at a time: a new start's link takes the place of the last one's.
  await connection.query(`DELETE FROM sign_in_link WHERE kind = 'setup'`);
  await connection.query(`INSERT INTO sign_in_link (token_hash, kind, expires_at) VALUES ($1, 'setup', $2)`, [
    link.hash,
    instant(link.expiresAt),
  ]);
}

/** True when it was still good; it is not any more. */
export async function useSetupLink(connection: Connection, hash: string, now: EpochMillis): Promise<boolean> {
  const { rowCount } = await connection.query(
    `DELETE FROM sign_in_link WHERE kind = 'setup' AND token_hash = $1 AND expires_at > $2`,
    [hash, instant(now)],
  );
  return rowCount === 1;
}
