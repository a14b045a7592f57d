import type { StateSummary } from '../../trace/types.ts';
import { instant, plainText } from '../columns.ts';
import { countDurations } from '../duration-buckets.ts';
import type { Connection } from '../transaction.ts';
import type { Settled } from './settle.ts';

/**
 * One row per state of an execution, in place of those of an earlier reading. Buckets go as text: PostgreSQL's arrays of
 * arrays are rectangles.
 */
export async function saveStates(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  await forgetEarlier(connection, 'execution_state', account, settled);
  const rows = settled.flatMap(({ known, history }) =>
    history.summary.states.map((state, place) => ({
      known,
      state,
      place,
      durations: durationsOf(state),
    })),
  );
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO execution_state (account, execution_id, started_at, place, machine_id, state_path, state, type, visits,
                                  attempts, retries, failures, caught, total_ms, max_ms, duration_bucket, duration_count)
     SELECT $1, id, started_at, place, machine_id, state_path, state, type, visits, attempts, retries, failures, caught,
            total_ms, max_ms, buckets::smallint[], counts::int[]
       FROM unnest($2::text[], $3::timestamptz[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                   $10::int[], $11::int[], $12::int[], $13::int[], $14::bigint[], $15::bigint[], $16::text[], $17::text[])
         AS s(id, started_at, place, machine_id, state_path, state, type, visits, attempts, retries, failures, caught,
              total_ms, max_ms, buckets, counts)
     ON CONFLICT DO NOTHING`,
    [
      account,
      rows.map(({ known }) => known.id),
      rows.map(({ known }) => instant(known.startedAt)),
      rows.map(({ place }) => place),
      rows.map(({ known }) => known.machineId),
      rows.map(({ state }) => plainText(state.statePath)),
      rows.map(({ state }) => plainText(state.state)),
      rows.map(({ state }) => plainText(state.type)),
      rows.map(({ state }) => state.visits),
      rows.map(({ state }) => state.attempts),
      rows.map(({ state }) => state.retries),
      rows.map(({ state }) => state.failures),
      rows.map(({ state }) => state.caught),
      rows.map(({ state }) => Math.round(state.totalMs)),
      rows.map(({ state }) => Math.round(state.maxMs)),
      rows.map(({ durations }) => durations && `{${[...durations.keys()]}}`),
      rows.map(({ durations }) => durations && `{${[...durations.values()]}}`),
    ],
  );
}

/** Null for an only visit that succeeded: the longest is all of them. */
const durationsOf = ({ visits, succeededMs }: StateSummary) =>
  visits === 1 && succeededMs.length === 1 ? null : countDurations(succeededMs);

export async function saveTransitions(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  await forgetEarlier(connection, 'execution_transition', account, settled);
  const rows = settled.flatMap(({ known, history }) =>
    history.summary.transitions.map((transition, place) => ({ known, transition, place })),
  );
  if (rows.length === 0) return;
  await connection.query(
    `INSERT INTO execution_transition (account, execution_id, started_at, place, machine_id, scope, from_state, to_state, count)
     SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[])
     ON CONFLICT DO NOTHING`,
    [
      account,
      rows.map(({ known }) => known.id),
      rows.map(({ known }) => instant(known.startedAt)),
      rows.map(({ place }) => place),
      rows.map(({ known }) => known.machineId),
      rows.map(({ transition }) => plainText(transition.scope)),
      rows.map(({ transition }) => plainText(transition.from)),
      rows.map(({ transition }) => plainText(transition.to)),
      rows.map(({ transition }) => transition.count),
    ],
  );
}

async function forgetEarlier(
  connection: Connection,
  table: 'execution_state' | 'execution_transition',
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  const readBefore = settled.filter(({ known }) => known.history !== 'wanted' || known.lastEventId > 0);
  if (readBefore.length === 0) return;
  await connection.query(
    `DELETE FROM ${table} t USING unnest($2::text[], $3::timestamptz[]) AS asked(id, started_at)
      WHERE t.account = $1 AND t.execution_id = asked.id AND t.started_at = asked.started_at`,
    [
      account,
      readBefore.map(({ known }) => known.id),
      readBefore.map(({ known }) => instant(known.startedAt)),
    ],
  );
}
