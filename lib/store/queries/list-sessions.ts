import { z } from 'zod';
import type { EpochMillis } from '#lib/units.ts';
import { writePool } from '../client.ts';
import { instant, instantColumn } from '../columns.ts';
import { IS_OPEN } from './find-session.ts';

/** Where a user is signed in. */
export interface OpenSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: EpochMillis;
  readonly lastSeenAt: EpochMillis;
}

const Open = z.array(
  z.object({ id: z.string(), device: z.string(), createdAt: instantColumn, lastSeenAt: instantColumn }),
);

/** Lately used ones first. */
export async function listSessions(userId: string, now: EpochMillis): Promise<readonly OpenSession[]> {
  const { rows } = await writePool().query(
    `SELECT id, device, created_at AS "createdAt", last_seen_at AS "lastSeenAt" FROM user_session s
      WHERE user_id = $1 AND ${IS_OPEN} ORDER BY last_seen_at DESC, created_at DESC`,
    [userId, instant(now)],
  );
  return Open.parse(rows);
}
