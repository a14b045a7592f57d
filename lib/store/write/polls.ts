import type pg from 'pg';
import { z } from 'zod';
import type { PollTarget } from '../../collect/ports.ts';
import type { EpochMillis } from '../../units.ts';
import { instant, instantColumn, instantOrNull } from '../columns.ts';

const Target = z.object({
  account: z.string(),
  targetArn: z.string(),
  kind: z.enum(['machine', 'map-run']),
  seenThrough: instantColumn.nullable(),
  backfillToken: z.string().nullable(),
  backfilledTo: instantColumn.nullable(),
  backfillDone: z.boolean(),
  idlePolls: z.number(),
});

/** The longest due first. Walks poll_due. */
export async function duePolls(
  pool: pg.Pool,
  account: string,
  now: EpochMillis,
  limit: number,
): Promise<readonly PollTarget[]> {
  const { rows } = await pool.query(
    `SELECT account, target_arn AS "targetArn", kind, seen_through AS "seenThrough", backfill_token AS "backfillToken",
            backfilled_to AS "backfilledTo", backfill_done AS "backfillDone", idle_polls AS "idlePolls"
       FROM poll WHERE account = $1 AND next_poll_at <= $2 ORDER BY next_poll_at LIMIT $3`,
    [account, instant(now), limit],
  );
  return z.array(Target).parse(rows);
}

export async function postponePoll(
  pool: pg.Pool,
  { account, targetArn }: PollTarget,
  nextPollAt: EpochMillis | null,
): Promise<void> {
  await pool.query(
    'UPDATE poll SET next_poll_at = $3, polled_at = now() WHERE account = $1 AND target_arn = $2',
    [account, targetArn, instantOrNull(nextPollAt)],
  );
}
