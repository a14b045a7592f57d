import { instant } from '../columns.ts';
import type { Connection } from '../transaction.ts';
import type { Settled } from './settle.ts';

/** What executions are found by, in place of what an earlier reading said. */
export async function saveTerms(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  await connection.query(
    `INSERT INTO execution_term AS t (account, execution_id, started_at, terms, whole)
     SELECT $1, n.id, n.started_at, n.terms::bigint[], n.whole
       FROM unnest($2::text[], $3::timestamptz[], $4::text[], $5::boolean[]) AS n(id, started_at, terms, whole)
     ON CONFLICT (execution_id, account, started_at) DO UPDATE SET terms = excluded.terms, whole = excluded.whole
      WHERE t.terms <> excluded.terms OR t.whole <> excluded.whole`,
    [
      account,
      settled.map(({ known }) => known.id),
      settled.map(({ known }) => instant(known.startedAt)),
      // An array of arrays would have to be rectangular: each goes as its own literal.
      settled.map(({ history }) => `{${history.terms.hashes.join(',')}}`),
      settled.map(({ history }) => history.terms.whole),
    ],
  );
}
