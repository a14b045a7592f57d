import { z } from 'zod';
import type { HistoryEvent } from '../trace/history.ts';
import type { EpochMillis } from '../units.ts';
import { instant } from './columns.ts';
import { unpackEvents } from './history-chunks.ts';
import type { Connection } from './transaction.ts';

/** The events kept of one execution, in order. */
export async function readChunks(
  connection: Connection,
  account: string,
  { id, startedAt }: { readonly id: string; readonly startedAt: EpochMillis },
): Promise<readonly HistoryEvent[]> {
  const { rows } = await connection.query(
    `SELECT content FROM history_chunk WHERE account = $1 AND execution_id = $2 AND started_at = $3 ORDER BY first_event_id`,
    [account, id, instant(startedAt)],
  );
  const chunks = z.array(z.object({ content: z.instanceof(Buffer) })).parse(rows);
  return unpackEvents(chunks.map(({ content }) => content));
}
