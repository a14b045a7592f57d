import type pg from 'pg';
import type { AwsPort, ListedExecution } from '#lib/collect/ports.ts';
import type { Result } from '#lib/errors.ts';
import { createStore } from '#lib/store/store.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';

/** An execution as the endpoint tells it now. */
export interface TrueExecution {
  readonly listed: ListedExecution;
  readonly events: readonly HistoryEvent[];
}

export async function must<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Everything the endpoint knows: all executions of all Standard machines and map runs, with their histories. */
export async function readTruth(aws: AwsPort): Promise<ReadonlyMap<string, TrueExecution>> {
  const truth = new Map<string, TrueExecution>();
  const mapRuns = new Set<string>();
  const machines = await must(aws.listStateMachines(null));
  for (const machine of machines.items.filter(({ type }) => type === 'STANDARD')) {
    await readList(aws, { machineArn: machine.arn }, truth, mapRuns);
  }
  for (const mapRunArn of mapRuns) await readList(aws, { mapRunArn }, truth, mapRuns);
  return truth;
}

async function readList(
  aws: AwsPort,
  of: { machineArn: string } | { mapRunArn: string },
  truth: Map<string, TrueExecution>,
  mapRuns: Set<string>,
): Promise<void> {
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(aws, of, token);
    for (const listed of page.items) {
      const events = await readEvents(aws, listed.arn);
      truth.set(listed.arn, { listed, events });
      for (const { mapRunStartedEventDetails: begun } of events) {
        if (begun?.mapRunArn) mapRuns.add(begun.mapRunArn);
      }
    }
    token = page.next;
  } while (token !== null);
}

const listPage = (aws: AwsPort, of: { machineArn: string } | { mapRunArn: string }, token: string | null) =>
  must(aws.listExecutions({ ...of, token, status: null }));

export async function readEvents(aws: AwsPort, arn: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let token: string | null = null;
  do {
    const request = { arn, token, reverse: false, maxResults: 1000 };
    const page: Awaited<ReturnType<typeof historyPage>> = await historyPage(aws, request);
    events.push(...page.items);
    token = page.next;
  } while (token !== null);
  return events;
}

const historyPage = (aws: AwsPort, request: Parameters<AwsPort['getExecutionHistory']>[0]) =>
  must(aws.getExecutionHistory(request));

interface Row {
  readonly id: string;
  readonly arn: string;
  readonly status: string;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly redriveCount: number;
  readonly mapRunArn: string | null;
  readonly history: string;
}

export async function readRows(pool: pg.Pool, account: string): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT id, arn, status, started_at AS "startedAt", stopped_at AS "stoppedAt", redrive_count AS "redriveCount",
            map_run_arn AS "mapRunArn", history
       FROM execution WHERE account = $1`,
    [account],
  );
  return rows;
}

/** Where database and endpoint differ, execution by execution and event by event; empty when they agree. */
export async function differences(
  truth: ReadonlyMap<string, TrueExecution>,
  pool: pg.Pool,
  account: string,
): Promise<string[]> {
  const found: string[] = [];
  const store = createStore(pool);
  const rows = await readRows(pool, account);
  const byArn = Map.groupBy(rows, ({ arn }) => arn);
  for (const [arn, known] of byArn) {
    if (known.length > 1) found.push(`${arn} is there ${known.length} times`);
    if (!truth.has(arn)) found.push(`${arn} is unknown to the endpoint`);
  }
  for (const [arn, { listed, events }] of truth) {
    const row = byArn.get(arn)?.[0];
    if (!row) {
      found.push(`${arn} is missing`);
      continue;
    }
    const kept = facts(row);
    const told = facts(listed);
    if (kept !== told) found.push(`${arn}: kept ${kept}, told ${told}`);
    const history = await store.readHistory(account, row.id);
    if (JSON.stringify(sorted(history)) !== JSON.stringify(sorted(events))) {
      found.push(`${arn}: ${history.length} events kept (${row.history}), ${events.length} told`);
    }
  }
  return found;
}

const facts = ({
  status,
  startedAt,
  stoppedAt,
  redriveCount,
  mapRunArn,
}: Omit<Row, 'id' | 'arn' | 'history'>) =>
  JSON.stringify([status, startedAt, stoppedAt, redriveCount, mapRunArn]);

/** The store may give the members of an event in another order; only what they say counts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** What is still to be read; collecting is over when nothing is. */
export async function progress(pool: pg.Pool, account: string) {
  const { rows } = await pool.query<{ executions: number; wanted: number; walks: number; machines: number }>(
    `SELECT (SELECT count(*) FROM execution WHERE account = $1) AS executions,
            (SELECT count(*) FROM wanted_history WHERE account = $1) AS wanted,
            (SELECT count(*) FROM poll WHERE account = $1 AND NOT backfill_done) AS walks,
            (SELECT count(*) FROM poll WHERE account = $1) AS machines`,
    [account],
  );
  const [row] = rows;
  if (!row) throw new Error('no row');
  return row;
}
