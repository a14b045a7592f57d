import { z } from 'zod';
import { writePool } from '#lib/store/client.ts';
import type { SignedIn } from '#lib/store/queries/find-session.ts';
import { deleteSessions } from '#lib/store/write/users.ts';

/** One of one's own sessions. One that has ended already is no error. */
export async function endSession({ userId }: Pick<SignedIn, 'userId'>, id: string): Promise<void> {
  if (z.uuid().safeParse(id).success) await deleteSessions(writePool(), userId, { id, except: null });
}

export async function endOtherSessions({ userId, sessionId }: SignedIn): Promise<void> {
  await deleteSessions(writePool(), userId, { id: null, except: sessionId });
}
