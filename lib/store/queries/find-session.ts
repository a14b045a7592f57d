import { z } from 'zod';
import type { EpochMillis } from '#lib/units.ts';
import { ROLES, type Role } from '#lib/viewer.ts';
import { writePool } from '../client.ts';
import { instant } from '../columns.ts';

/** Someone signed in. */
export interface SignedIn {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Of a session `s` at the time $2: it ends after a week without use, and after a month anyway. */
export const IS_OPEN = `s.last_seen_at > $2::timestamptz - interval '7 days' AND s.created_at > $2::timestamptz - interval '30 days'`;

const Found = z.object({
  sessionId: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
});

/**
 * Whose session this is, or null when it has ended. Read where it is written: a replica may not have it yet, or still
 * have one that was ended.
 */
export async function findSession(id: string, now: EpochMillis): Promise<SignedIn | null> {
  const { rows } = await writePool().query(
    `WITH found AS (
       SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.email, u.role
         FROM user_session s JOIN "user" u ON u.id = s.user_id WHERE s.id = $1 AND ${IS_OPEN}
     ), seen AS (
       -- To the minute is enough, and spares a write for each request.
       UPDATE user_session s SET last_seen_at = $2 FROM found
        WHERE s.id = found."sessionId" AND s.last_seen_at < $2::timestamptz - interval '1 minute'
     )
     SELECT * FROM found`,
    [id, instant(now)],
  );
  const [row] = z.array(Found).parse(rows);
  return row ?? null;
}
