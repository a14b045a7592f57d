import { z } from 'zod';
import type { CollectedHistory } from '../../collect/ports.ts';
import { instant } from '../columns.ts';
import { type HistoryChunk, inOrder, packEvents } from '../history-chunks.ts';
import { readChunks } from '../read-chunks.ts';
import type { Connection } from '../transaction.ts';
import type { KnownExecution } from './known-executions.ts';

/** The events a claim was made for, packed before the rows are locked. */
export const packNewEvents = ({ newEvents, claim }: CollectedHistory) =>
  packEvents(newEvents.filter(({ id }) => id > claim.lastEventId));

interface Reading {
  readonly history: CollectedHistory;
  readonly known: KnownExecution;
}

const Kept = z.object({
  id: z.string(),
  first: z.number(),
  last: z.number(),
  events: z.number(),
});

/** Adds what is not kept yet. The executions are locked, so nobody else adds to them meanwhile. */
export async function saveChunks(
  connection: Connection,
  account: string,
  readings: readonly Reading[],
  packed: ReadonlyMap<string, readonly HistoryChunk[]>,
): Promise<void> {
  // An execution that never had an event kept has no chunks to look for.
  const mayHave = readings.filter(({ known }) => known.lastEventId > 0);
  const kept = await keptOf(connection, account, mayHave);
  const rows: { reading: Reading; chunk: HistoryChunk }[] = [];
  for (const reading of readings) {
    for (const chunk of await chunksToAdd(
      connection,
      account,
      reading,
      kept.get(reading.known.id) ?? [],
      packed,
    )) {
      rows.push({ reading, chunk });
    }
  }
  await insertChunks(connection, account, rows);
}

async function chunksToAdd(
  connection: Connection,
  account: string,
  { history, known }: Reading,
  kept: readonly z.infer<typeof Kept>[],
  packed: ReadonlyMap<string, readonly HistoryChunk[]>,
): Promise<readonly HistoryChunk[]> {
  const last = Math.max(0, ...kept.map((chunk) => chunk.last));
  const events = kept.reduce((sum, chunk) => sum + chunk.events, 0);
  const isWhole = events === last;
  if (isWhole && last === history.claim.lastEventId) return packed.get(known.id) ?? [];
  if (isWhole) return packEvents(history.newEvents.filter(({ id }) => id > last));
  // Something is missing between what is kept; what came may fill it, so all is packed anew.
  const before = await readChunks(connection, account, known);
  const all = inOrder([...before, ...history.newEvents]);
  if (all.length === before.length) return [];
  await connection.query(
    'DELETE FROM history_chunk WHERE account = $1 AND execution_id = $2 AND started_at = $3',
    [account, known.id, instant(known.startedAt)],
  );
  return packEvents(all);
}

async function keptOf(connection: Connection, account: string, readings: readonly Reading[]) {
  if (readings.length === 0) return new Map<string, z.infer<typeof Kept>[]>();
  const { rows } = await connection.query(
    `SELECT c.execution_id AS id, c.first_event_id AS first, c.last_event_id AS last, c.events
       FROM unnest($2::text[], $3::timestamptz[]) AS asked(id, started_at)
       JOIN history_chunk c ON c.execution_id = asked.id AND c.started_at = asked.started_at AND c.account = $1`,
    [account, readings.map(({ known }) => known.id), readings.map(({ known }) => instant(known.startedAt))],
  );
  return Map.groupBy(z.array(Kept).parse(rows), ({ id }) => id);
}

async function insertChunks(
  connection: Connection,
  account: string,
  rows: readonly { reading: Reading; chunk: HistoryChunk }[],
): Promise<void> {
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO history_chunk (account, execution_id, started_at, first_event_id, last_event_id, events, content)
     SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::int[], $7::bytea[])
     ON CONFLICT DO NOTHING`,
    [
      account,
      rows.map(({ reading }) => reading.known.id),
      rows.map(({ reading }) => instant(reading.known.startedAt)),
      rows.map(({ chunk }) => chunk.firstEventId),
      rows.map(({ chunk }) => chunk.lastEventId),
      rows.map(({ chunk }) => chunk.events),
      rows.map(({ chunk }) => chunk.content),
    ],
  );
}
