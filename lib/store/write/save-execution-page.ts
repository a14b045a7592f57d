import type pg from 'pg';
import type { ListedExecution, PollStore, PollTarget } from '../../collect/ports.ts';
import type { EpochMillis } from '../../units.ts';
import { instant, instantOrNull, plainText, plainTextOrNull } from '../columns.ts';
import { executionId, machineId } from '../ids.ts';
import { ensurePartitions, forgetPartitions } from '../partitions.ts';
import { type Connection, codeOf, inTransaction, NO_PARTITION } from '../transaction.ts';
import { changeNumber, type KnownExecution, lockExecutions } from './known-executions.ts';
import { saveNamedMachines } from './machines.ts';
import { isNewer, type KnownState, knownState, mergeListing, sameState } from './merge-listing.ts';
import { announceChanges, noteRollupsDue } from './rollup-due.ts';
import { rankOf, wantHistories } from './wanted.ts';

type Page = Parameters<PollStore['saveExecutionPage']>[0];

/** Saves one page of a list of executions and moves the target's cursor, in one transaction. */
export async function saveExecutionPage(pool: pg.Pool, page: Page): Promise<{ changed: number }> {
  const starts = page.executions.map(({ startedAt }) => startedAt);
  await ensurePartitions(pool, starts);
  try {
    return await inTransaction(pool, (connection) => save(connection, page));
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    forgetPartitions(pool);
    await ensurePartitions(pool, starts);
    return inTransaction(pool, (connection) => save(connection, page));
  }
}

async function save(connection: Connection, page: Page): Promise<{ changed: number }> {
  const { account } = page.target;
  const listed = mergeListed(account, page.executions);
  await saveNamedMachines(
    connection,
    account,
    page.executions.map(({ machineArn }) => machineArn),
    page.polledAt,
  );
  let changed = 0;
  // Rows that another collector inserts meanwhile are seen, and merged, the next time round.
  for (let rest = listed; rest.length > 0; ) {
    const known = await lockExecutions(connection, account, rest);
    const changes = rest
      .map((execution) => applied(execution, known.get(execution.id) ?? null))
      .filter((c) => c !== null);
    const fresh = changes.filter((change) => !known.has(change.id));
    const inserted = await insert(connection, account, fresh);
    const settled = changes.filter((change) => known.has(change.id) || inserted.has(change.id));
    await update(
      connection,
      account,
      settled.filter((change) => known.has(change.id)),
      changed,
    );
    await wantHistories(
      connection,
      account,
      settled
        .filter(({ wanted }) => wanted)
        .map((change) => ({ ...change, rank: rankOf(change.state.status), dueAt: null })),
    );
    await noteRollupsDue(connection, account, settled);
    changed += settled.length;
    rest = fresh.filter((change) => !inserted.has(change.id));
  }
  await moveCursor(connection, page);
  if (changed > 0) await announceChanges(connection, account);
  return { changed };
}

interface Listed {
  readonly id: string;
  readonly machineId: string;
  readonly startedAt: EpochMillis;
  readonly arn: string;
  readonly name: string;
  readonly state: KnownState;
}

interface Change extends Listed {
  readonly wanted: boolean;
}

/** One entry per execution, by id: a page may show one twice when it changes while the list is read. */
function mergeListed(account: string, executions: readonly ListedExecution[]): readonly Listed[] {
  const byId = new Map<string, Listed>();
  for (const execution of executions) {
    const { arn, name, startedAt } = execution;
    const id = executionId(account, arn, startedAt);
    const before = byId.get(id);
    const state = before ? mergeListing(before.state, knownState(execution)) : knownState(execution);
    byId.set(id, { id, machineId: machineId(execution.machineArn), startedAt, arn, name, state });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function applied(listed: Listed, known: KnownExecution | null): Change | null {
  if (!known) return { ...listed, wanted: true };
  const state = withListedEnd(mergeListing(known, listed.state), listed.state);
  if (sameState(state, known)) return null;
  // Ended, or runs again: its history has grown since it was read.
  const moved =
    isNewer(state, known) && (state.status !== known.status || state.redriveCount !== known.redriveCount);
  return { ...listed, machineId: known.machineId, state, wanted: moved };
}

/** Of one end the list's time counts, not the end event's: so it is the same whichever of both came first. */
const withListedEnd = (merged: KnownState, listed: KnownState): KnownState =>
  merged.status === listed.status && merged.redriveCount === listed.redriveCount && listed.stoppedAt !== null
    ? { ...merged, stoppedAt: listed.stoppedAt }
    : merged;

async function insert(
  connection: Connection,
  account: string,
  rows: readonly Change[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const { rows: inserted } = await connection.query<{ id: string }>(
    `INSERT INTO execution (account, id, started_at, machine_id, arn, name, status, stopped_at, duration_ms, version_arn,
                            alias_arn, map_run_arn, item_count, redrive_count, redriven_at, change_number)
     SELECT $1, id, started_at, machine_id, arn, name, status, stopped_at, ${DURATION}, version_arn, alias_arn,
            map_run_arn, item_count, redrive_count, redriven_at, ${changeNumber('ordinality')}
       FROM ${COLUMNS} WITH ORDINALITY
         AS n(id, started_at, machine_id, arn, name, status, stopped_at, version_arn, alias_arn, map_run_arn, item_count,
              redrive_count, redriven_at, ordinality)
     ON CONFLICT DO NOTHING
     RETURNING id`,
    [account, ...columns(rows)],
  );
  return new Set(inserted.map(({ id }) => id));
}

async function update(
  connection: Connection,
  account: string,
  rows: readonly Change[],
  before: number,
): Promise<void> {
  if (rows.length === 0) return;
  await connection.query(
    `UPDATE execution e
        SET status = n.status, stopped_at = n.stopped_at, duration_ms = ${DURATION}, version_arn = n.version_arn,
            alias_arn = n.alias_arn, map_run_arn = n.map_run_arn, item_count = n.item_count,
            redrive_count = n.redrive_count, redriven_at = n.redriven_at,
            history = CASE WHEN n.wanted AND e.history IN ('complete', 'gone')
                           THEN CASE WHEN e.last_event_id > 0 THEN 'partial' ELSE 'wanted' END ELSE e.history END,
            change_number = ${changeNumber(`n.ordinality + ${before}`)}
       FROM (SELECT * FROM unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
              $9::text[], $10::text[], $11::text[], $12::int[], $13::int[], $14::timestamptz[], $15::boolean[]) WITH ORDINALITY
         AS n(id, started_at, machine_id, arn, name, status, stopped_at, version_arn, alias_arn, map_run_arn, item_count,
              redrive_count, redriven_at, wanted, ordinality)) n
      WHERE e.account = $1 AND e.id = n.id AND e.started_at = n.started_at`,
    [account, ...columns(rows), rows.map(({ wanted }) => wanted)],
  );
}

const DURATION = '(extract(epoch FROM n.stopped_at - n.started_at) * 1000)::bigint';
const COLUMNS = `unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
            $9::text[], $10::text[], $11::text[], $12::int[], $13::int[], $14::timestamptz[])`;

const columns = (rows: readonly Change[]) => [
  rows.map(({ id }) => id),
  rows.map(({ startedAt }) => instant(startedAt)),
  rows.map((row) => row.machineId),
  rows.map(({ arn }) => plainText(arn)),
  rows.map(({ name }) => plainText(name)),
  rows.map(({ state }) => state.status),
  rows.map(({ state }) => instantOrNull(state.stoppedAt)),
  rows.map(({ state }) => plainTextOrNull(state.versionArn)),
  rows.map(({ state }) => plainTextOrNull(state.aliasArn)),
  rows.map(({ state }) => plainTextOrNull(state.mapRunArn)),
  rows.map(({ state }) => state.itemCount),
  rows.map(({ state }) => state.redriveCount),
  rows.map(({ state }) => instantOrNull(state.redrivenAt)),
];

async function moveCursor(
  connection: Connection,
  { target, cursor, nextPollAt, polledAt }: Page,
): Promise<void> {
  await connection.query(
    `INSERT INTO poll (account, target_arn, kind, seen_through, backfill_token, backfilled_to, backfill_done, idle_polls,
                       next_poll_at, polled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (account, target_arn) DO UPDATE
       SET seen_through = excluded.seen_through, backfill_token = excluded.backfill_token,
           backfilled_to = excluded.backfilled_to, backfill_done = excluded.backfill_done,
           idle_polls = excluded.idle_polls, next_poll_at = excluded.next_poll_at, polled_at = excluded.polled_at`,
    [
      ...targetKey(target),
      instantOrNull(cursor.seenThrough),
      cursor.backfillToken,
      instantOrNull(cursor.backfilledTo),
      cursor.backfillDone,
      cursor.idlePolls,
      instant(nextPollAt),
      instant(polledAt),
    ],
  );
}

const targetKey = ({ account, targetArn, kind }: PollTarget) => [account, targetArn, kind];
