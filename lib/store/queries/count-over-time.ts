import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import { type EpochMillis, epochMillis, type Milliseconds, milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instant } from '../columns.ts';
import { countFoundBy, estimateFoundBy } from '../count-found.ts';
import { accountsOf, type Filter, flatFilterSql, prepareFilter } from '../execution-filter.ts';
import { likePattern } from '../like.ts';
import { Parameters } from '../parameters.ts';

/** Executions by when they started and how they stand. */
export interface CountsOverTime {
  readonly sliceMs: Milliseconds;
  readonly slices: readonly {
    readonly at: EpochMillis;
    readonly byStatus: Readonly<Partial<Record<ExecutionStatus, number>>>;
  }[];
  /** Told by a sample: about so many. */
  readonly sampled: boolean;
}

export interface CountingOverTime {
  /** What is known soon; null when nothing is in time. */
  readonly soon: CountsOverTime | null;
  /** Follows a sample; null within when it took too long. */
  readonly exact: Promise<CountsOverTime | null> | null;
}

interface Slices {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly count: number;
}

const HOUR_MS = 3_600_000;
const LIMITS = {
  /** Longer than this a screen does not wait for the exact counts, and shows those of a sample until they come. */
  soonMs: 30,
  /** So many rows tell of all. */
  sample: 4000,
  samplingMs: 1000,
  /** Counting what many executions have reads all of them; longer than this nobody waits for a picture. */
  countingMs: 5000,
};
const Counted = z.object({ slice: z.number(), status: z.string(), count: z.number() });
type Counts = readonly z.infer<typeof Counted>[];

/**
 * How many executions a filter leaves in each of `count` equal slices of a stretch of time, its own status left
 * aside. Whole hours of what the hourly sums know come from them; anything else is counted row by row.
 */
export async function countOverTime(
  viewer: Viewer,
  filter: ExecutionFilter,
  slices: Slices,
  limits = LIMITS,
): Promise<CountingOverTime> {
  const asked = await prepareFilter({ ...filter, status: [], from: slices.from, to: slices.to });
  const isPlain = filter.text === null && filter.clauses.length === 0;
  if (!isPlain) return countSearched(viewer, asked, slices, limits);
  const isHourly = slices.to - slices.from >= HOUR_MS * slices.count;
  const counts = await (isHourly ? countHours : countRows)(viewer, asked, slices);
  return { soon: laidOut(counts, slices, false), exact: null };
}

async function countSearched(
  viewer: Viewer,
  filter: Filter,
  slices: Slices,
  { soonMs, sample, samplingMs, countingMs }: typeof LIMITS,
): Promise<CountingOverTime> {
  const slice = (parameters: Parameters) => sliceSql('e.started_at', slices, parameters);
  const counted = async (rows: Promise<readonly unknown[] | null>, sampled: boolean) => {
    const known = await rows;
    return known && laidOut(z.array(Counted).parse(known), slices, sampled);
  };
  let urgent: Promise<unknown> = Promise.resolve();
  const exact = counted(
    countFoundBy(viewer, filter, slice, countingMs, () => urgent),
    false,
  );
  const first = await Promise.race([exact, wait(soonMs, 'late' as const)]);
  if (first !== 'late' && first !== null) return { soon: first, exact: null };
  const estimated = counted(estimateFoundBy(viewer, filter, slice, sample, samplingMs), true);
  urgent = estimated;
  // Of the two one is not waited for.
  for (const other of [exact, estimated]) other.catch(() => {});
  const soon = await Promise.race([exact.then((counts) => counts ?? estimated), estimated]);
  return { soon, exact: soon === null || soon.sampled ? exact : null };
}

function laidOut(counts: Counts, { from, to, count }: Slices, sampled: boolean): CountsOverTime {
  const sliceMs = milliseconds((to - from) / count);
  const bySlice = Map.groupBy(counts, ({ slice }) => slice);
  const slices = Array.from({ length: count }, (_, at) => ({
    at: epochMillis(Math.round(from + at * sliceMs)),
    byStatus: summed(bySlice.get(at) ?? []),
  }));
  return { sliceMs, slices, sampled };
}

/** A slice may come in parts: of several months, or as whole hours and what is beside them. */
function summed(parts: Counts): Partial<Record<ExecutionStatus, number>> {
  const sums: Partial<Record<ExecutionStatus, number>> = {};
  for (const { status, count } of parts) {
    const known = knownStatus(status);
    sums[known] = (sums[known] ?? 0) + count;
  }
  return sums;
}

/** AWS may invent a status; it counts as running until ours knows it. */
const knownStatus = (status: string): ExecutionStatus =>
  EXECUTION_STATUSES.find((each) => each === status) ?? 'RUNNING';

function sliceSql(column: string, { from, to, count }: Slices, parameters: Parameters): string {
  const since = `extract(epoch FROM ${column} - ${parameters.add(instant(from))}::timestamptz) * 1000`;
  return `least(floor(${since} / ${parameters.add((to - from) / count)}::float8), ${parameters.add(count - 1)}::int)::int`;
}

async function countRows(viewer: Viewer, filter: Filter, slices: Slices): Promise<Counts> {
  if (filter.from === filter.to) return [];
  const parameters = new Parameters();
  const conditions = flatFilterSql(viewer, filter, parameters);
  const { rows } = await readPool().query(
    `SELECT ${sliceSql('e.started_at', slices, parameters)} AS slice, e.status, count(*) AS count
       FROM execution e WHERE ${conditions} GROUP BY 1, 2`,
    parameters.values,
  );
  return z.array(Counted).parse(rows);
}

/** The hours within the stretch from their sums, the pieces at both ends from the executions. */
async function countHours(viewer: Viewer, filter: Filter, slices: Slices): Promise<Counts> {
  const first = epochMillis(Math.ceil(slices.from / HOUR_MS) * HOUR_MS);
  const last = epochMillis(Math.floor(slices.to / HOUR_MS) * HOUR_MS);
  const [hours, head, tail] = await Promise.all([
    sumHours(viewer, filter, slices, first, last),
    countRows(viewer, { ...filter, to: first }, slices),
    countRows(viewer, { ...filter, from: last }, slices),
  ]);
  return [...hours, ...head, ...tail];
}

async function sumHours(
  viewer: Viewer,
  filter: Filter,
  slices: Slices,
  from: EpochMillis,
  to: EpochMillis,
): Promise<Counts> {
  const parameters = new Parameters();
  const accounts = accountsOf(viewer, filter.account);
  const conditions = [
    `h.hour >= ${parameters.add(instant(from))}`,
    `h.hour < ${parameters.add(instant(to))}`,
  ];
  if (accounts) conditions.push(`h.account = ANY(${parameters.add(accounts)}::text[])`);
  if (filter.machine.length > 0)
    conditions.push(
      `(h.account, h.machine_id) IN (SELECT m.account, m.id FROM machine m WHERE m.name LIKE ANY(${parameters.add(filter.machine.map(likePattern))}))`,
    );
  // All machines of an account have sums of their own.
  const table = filter.machine.length > 0 ? 'machine_hour' : 'account_hour';
  const { rows } = await readPool().query(
    `SELECT ${sliceSql('sums.hour', slices, parameters)} AS slice, n.status, sum(n.count) AS count FROM (
       SELECT hour, sum(succeeded) AS succeeded, sum(failed) AS failed, sum(timed_out) AS timed_out,
              sum(aborted) AS aborted, sum(running) AS running
         FROM ${table} h WHERE ${conditions.join(' AND ')} GROUP BY 1) AS sums
      CROSS JOIN LATERAL (VALUES ('SUCCEEDED', succeeded), ('FAILED', failed), ('TIMED_OUT', timed_out),
                                 ('ABORTED', aborted), ('RUNNING', running)) AS n(status, count)
      WHERE n.count > 0 GROUP BY 1, 2`,
    parameters.values,
  );
  return z.array(Counted).parse(rows);
}
