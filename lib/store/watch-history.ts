import type { Viewer } from '../viewer.ts';
import { writePool } from './client.ts';
import { accountsOf } from './execution-filter.ts';
import { WANTED_RANK } from './write/wanted.ts';

/** Someone looks at this execution: its history is worth more, and wanted now. Nothing happens when it is complete. */
export async function watchHistory(viewer: Viewer, executionId: string): Promise<void> {
  await writePool().query(
    `UPDATE wanted_history SET rank = least(rank, ${WANTED_RANK.watched}), due_at = least(due_at, now())
      WHERE execution_id = $1 AND ($2::text[] IS NULL OR account = ANY($2))`,
    [executionId, accountsOf(viewer)],
  );
}
