import type pg from 'pg';
import type { CollectedHistory } from '../../collect/ports.ts';
import type { EpochMillis } from '../../units.ts';
import { CAUSE_CHARACTERS, firstCharacters, instantOrNull, plainTextOrNull } from '../columns.ts';
import { ensurePartitions, forgetPartitions } from '../partitions.ts';
import { type Connection, codeOf, inTransaction, NO_PARTITION } from '../transaction.ts';
import { packNewEvents, saveChunks } from './chunks.ts';
import { changeNumber, lockExecutions } from './known-executions.ts';
import { saveLinks } from './links.ts';
import { pathKeyOf, savePaths } from './paths.ts';
import { announceChanges, noteRollupsDue } from './rollup-due.ts';
import { type Settled, settle } from './settle.ts';
import { saveStates, saveTransitions } from './summaries.ts';
import { saveTerms } from './terms.ts';
import { rankOf, wantHistories, wantNoMore } from './wanted.ts';

/** Settles claims with what was read, account by account in one transaction each. */
export async function saveHistories(pool: pg.Pool, histories: readonly CollectedHistory[]): Promise<void> {
  const accounts = Map.groupBy(histories, ({ claim }) => claim.account);
  for (const [account, all] of accounts) {
    // Of two readings of one execution in a batch the longer one says all that the other says.
    const longestFirst = all.toSorted((a, b) => b.trace.lastEventId - a.trace.lastEventId);
    const once = [
      ...new Map(longestFirst.toReversed().map((history) => [history.claim.executionId, history])).values(),
    ];
    await saveOfAccount(
      pool,
      account,
      once.sort((a, b) => (a.claim.executionId < b.claim.executionId ? -1 : 1)),
    );
  }
}

async function saveOfAccount(
  pool: pg.Pool,
  account: string,
  histories: readonly CollectedHistory[],
): Promise<void> {
  const starts = histories.map(({ claim }) => claim.startedAt);
  await ensurePartitions(pool, starts);
  // Compressed before any row is locked.
  const packed = new Map(
    await Promise.all(
      histories.map(async (history) => [history.claim.executionId, await packNewEvents(history)] as const),
    ),
  );
  const work = (connection: Connection) => save(connection, account, histories, packed);
  try {
    await inTransaction(pool, work);
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    forgetPartitions(pool);
    await ensurePartitions(pool, starts);
    await inTransaction(pool, work);
  }
}

type Packed = Awaited<ReturnType<typeof packNewEvents>>;

async function save(
  connection: Connection,
  account: string,
  histories: readonly CollectedHistory[],
  packed: ReadonlyMap<string, Packed>,
): Promise<void> {
  const known = await lockExecutions(
    connection,
    account,
    histories.map(({ claim }) => ({ id: claim.executionId, startedAt: claim.startedAt })),
  );
  const settled: Settled[] = [];
  for (const history of histories) {
    const execution = known.get(history.claim.executionId);
    if (execution) settled.push(settle(history, execution));
  }
  await saveChunks(connection, account, settled, packed);
  const told = settled.filter(({ tells }) => tells);
  await updateExecutions(connection, account, settled.filter(changesRow));
  await savePaths(connection, account, told);
  await saveStates(connection, account, told);
  await saveTransitions(connection, account, told);
  await saveTerms(connection, account, told);
  await saveLinks(connection, account, settled);
  await releaseClaims(connection, account, settled);
  await noteRollupsDue(
    connection,
    account,
    settled.map(({ known: { machineId, startedAt } }) => ({ machineId, startedAt })),
  );
  await countReads(connection, account, settled.length);
  await announceChanges(connection, account);
}

const changesRow = ({ tells, completes, history, known }: Settled) =>
  tells ||
  (completes && known.history !== 'complete') ||
  (history.revisionKey !== null && history.revisionKey !== known.revisionKey);

async function updateExecutions(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const of = <T>(pick: (one: Settled) => T) => settled.map(pick);
  const summary = <T>(pick: (summary: CollectedHistory['summary']) => T) =>
    of(({ history }) => pick(history.summary));
  await connection.query(
    `UPDATE execution e
        SET status = n.status, stopped_at = n.stopped_at,
            duration_ms = (extract(epoch FROM n.stopped_at - e.started_at) * 1000)::bigint,
            redrive_count = n.redrive_count, revision_key = coalesce(n.revision_key, e.revision_key),
            history = CASE WHEN n.completes THEN 'complete' WHEN n.last_event_id > 0 THEN 'partial' ELSE e.history END,
            last_event_id = greatest(e.last_event_id, n.last_event_id), history_read_at = now(),
            error = CASE WHEN tells THEN n.error ELSE e.error END, cause = CASE WHEN tells THEN n.cause ELSE e.cause END,
            failed_state = CASE WHEN tells THEN n.failed_state ELSE e.failed_state END,
            attempts = CASE WHEN tells THEN n.attempts ELSE e.attempts END,
            retries = CASE WHEN tells THEN n.retries ELSE e.retries END,
            caught = CASE WHEN tells THEN n.caught ELSE e.caught END,
            billable_transitions = CASE WHEN tells THEN n.billable ELSE e.billable_transitions END,
            events = CASE WHEN tells THEN n.events ELSE e.events END,
            path_key = CASE WHEN tells THEN n.path_key ELSE e.path_key END,
            change_number = ${changeNumber('n.ordinality')}
       FROM unnest($2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::int[], $7::text[], $8::boolean[],
                   $9::boolean[], $10::bigint[], $11::text[], $12::text[], $13::text[], $14::int[], $15::int[], $16::int[],
                   $17::int[], $18::int[], $19::text[]) WITH ORDINALITY
         AS n(id, started_at, status, stopped_at, redrive_count, revision_key, completes, tells, last_event_id, error,
              cause, failed_state, attempts, retries, caught, billable, events, path_key,
              ordinality)
      WHERE e.account = $1 AND e.id = n.id AND e.started_at = n.started_at`,
    [
      account,
      of(({ known }) => known.id),
      of(({ known }) => instantOrNull(known.startedAt)),
      of(({ state }) => state.status),
      of(({ state }) => instantOrNull(state.stoppedAt)),
      of(({ state }) => state.redriveCount),
      of(({ history }) => history.revisionKey),
      of(({ completes }) => completes),
      of(({ tells }) => tells),
      of(({ history, known }) => Math.max(history.trace.lastEventId, known.lastEventId)),
      summary(({ error }) => plainTextOrNull(error)),
      summary(({ cause }) =>
        cause === null ? null : plainTextOrNull(firstCharacters(cause, CAUSE_CHARACTERS)),
      ),
      summary(({ failedState }) => plainTextOrNull(failedState)),
      summary(({ attempts }) => attempts),
      summary(({ retries }) => retries),
      summary(({ caught }) => caught),
      summary(({ billableTransitions }) => billableTransitions),
      summary(({ events }) => events),
      of(pathKeyOf),
    ],
  );
}

/** Complete ones are wanted no more; the others are due at their next look, or at once where the list knew more. */
async function releaseClaims(
  connection: Connection,
  account: string,
  settled: readonly Settled[],
): Promise<void> {
  await wantNoMore(
    connection,
    account,
    settled.filter(({ completes }) => completes).map(({ known }) => known.id),
  );
  const rest = settled.filter(({ completes }) => !completes);
  if (rest.length === 0) return;
  await connection.query(
    `UPDATE wanted_history SET leased_until = NULL, attempts = 0, due_at = 'infinity'
      WHERE account = $1 AND execution_id = ANY($2)`,
    [account, rest.map(({ known }) => known.id)],
  );
  const wanted = rest.map(({ known, state, history }) => ({
    id: known.id,
    startedAt: known.startedAt,
    rank: rankOf(state.status),
    dueAt: history.nextLookAt satisfies EpochMillis | null,
  }));
  await wantHistories(connection, account, wanted);
}

async function countReads(connection: Connection, account: string, histories: number): Promise<void> {
  await connection.query(
    `INSERT INTO history_read AS h (account, minute, histories) VALUES ($1, date_trunc('minute', now()), $2)
     ON CONFLICT (account, minute) DO UPDATE SET histories = h.histories + excluded.histories`,
    [account, histories],
  );
}
