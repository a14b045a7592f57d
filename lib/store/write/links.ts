import type { EpochMillis } from '../../units.ts';
import { instant, plainText } from '../columns.ts';
import type { Connection } from '../transaction.ts';
import type { Settled } from './settle.ts';

/** What a history says it started: executions, and map runs, which are described and polled from now on. */
export async function saveLinks(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  await saveChildren(connection, account, settled);
  await saveMapRuns(connection, account, settled);
}

async function saveChildren(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  const rows = settled.flatMap(({ known, history }) =>
    [...new Set(history.childArns)].map((arn) => ({ known, arn })),
  );
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO execution_link (account, execution_id, started_at, child_arn)
     SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::text[])
     ON CONFLICT DO NOTHING`,
    [
      account,
      rows.map(({ known }) => known.id),
      rows.map(({ known }) => instant(known.startedAt)),
      rows.map(({ arn }) => plainText(arn)),
    ],
  );
}

async function saveMapRuns(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  const rows = settled.flatMap(({ known, history }) =>
    [...new Set(history.mapRunArns)].map((arn) => ({
      known,
      arn,
      executionArn: history.claim.executionArn,
      redrives: history.trace.redrives.length,
    })),
  );
  if (rows.length === 0) return;
  const ordered = rows.sort((a, b) => (a.arn < b.arn ? -1 : 1));
  // A redrive of the parent goes on with the same map run: only then is one described and polled anew.
  const { rows: begun } = await connection.query<{ arn: string; at: EpochMillis }>(
    `INSERT INTO map_run AS m (account, arn, execution_id, execution_arn, parent_redrives, next_look_at)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[])
     ON CONFLICT (account, arn) DO UPDATE
       SET execution_id = excluded.execution_id, execution_arn = excluded.execution_arn,
           parent_redrives = excluded.parent_redrives, next_look_at = excluded.next_look_at
       WHERE m.execution_id IS NULL OR m.parent_redrives < excluded.parent_redrives
     RETURNING arn, next_look_at AS at`,
    [
      account,
      ordered.map(({ arn }) => plainText(arn)),
      ordered.map(({ known }) => known.id),
      ordered.map(({ executionArn }) => plainText(executionArn)),
      ordered.map(({ redrives }) => redrives),
      // Due at once, whatever the collector's clock says.
      ordered.map(({ known }) => instant(known.startedAt)),
    ],
  );
  await connection.query(
    `INSERT INTO poll AS p (account, target_arn, kind, next_poll_at)
     SELECT $1, arn, 'map-run', at FROM unnest($2::text[], $3::timestamptz[]) AS n(arn, at) ORDER BY arn
     ON CONFLICT (account, target_arn) DO UPDATE SET next_poll_at = excluded.next_poll_at WHERE p.next_poll_at IS NULL`,
    [account, begun.map(({ arn }) => arn), begun.map(({ at }) => instant(at))],
  );
}
