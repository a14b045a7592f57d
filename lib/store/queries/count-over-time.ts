import { z } from 'zod';
import type { ExecutionFilter } from '#lib/search/execution-filter.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import { type EpochMillis, epochMillis, type Milliseconds, milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instant } from '../columns.ts';
import { accountsOf, flatFilterSql, prepareFilter } from '../execution-filter.ts';
import { countFoundBy } from '../execution-search.ts';
import { likePattern } from '../like.ts';
import { Parameters } from '../parameters.ts';

/** Executions by when they started and how they stand. */
export interface CountsOverTime {
  readonly sliceMs: Milliseconds;
  readonly slices: readonly {
    readonly at: EpochMillis;
    readonly byStatus: Readonly<Partial<Record<ExecutionStatus, number>>>;
  }[];
}

interface Slices {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly count: number;
}

const HOUR_MS = 3_600_000;
const Counted = z.object({ slice: z.number(), status: z.string(), count: z.number() });
type Counts = readonly z.infer<typeof Counted>[];

/**
 * How many executions a filter leaves in each of `count` equal slices of a stretch of time, its own status left
 * aside. Whole hours of what the hourly sums know come from them; anything else is counted row by row, and null when
 * that takes too long.
 */
export async function countOverTime(
  viewer: Viewer,
  filter: ExecutionFilter,
  slices: Slices,
): Promise<CountsOverTime | null> {
  const asked = { ...filter, status: [], from: slices.from, to: slices.to };
  const isPlain = filter.text === null && filter.clauses.length === 0;
  const sliceMs = (slices.to - slices.from) / slices.count;
  const counts = !isPlain
    ? await countFound(viewer, asked, slices)
    : sliceMs >= HOUR_MS
      ? await countHours(viewer, asked, slices)
      : await countRows(viewer, asked, slices);
  return counts && { sliceMs: milliseconds(sliceMs), slices: laidOut(counts, slices, sliceMs) };
}

function laidOut(counts: Counts, { from, count }: Slices, sliceMs: number): CountsOverTime['slices'] {
  const bySlice = Map.groupBy(counts, ({ slice }) => slice);
  return Array.from({ length: count }, (_, at) => ({
    at: epochMillis(Math.round(from + at * sliceMs)),
    byStatus: Object.fromEntries(
      (bySlice.get(at) ?? []).map(({ status, count: n }) => [knownStatus(status), n]),
    ),
  }));
}

/** AWS may invent a status; it counts as running until ours knows it. */
const knownStatus = (status: string): ExecutionStatus =>
  EXECUTION_STATUSES.find((each) => each === status) ?? 'RUNNING';

function sliceSql(column: string, { from, to, count }: Slices, parameters: Parameters): string {
  const since = `extract(epoch FROM ${column} - ${parameters.add(instant(from))}::timestamptz) * 1000`;
  return `least(floor(${since} / ${parameters.add((to - from) / count)}::float8), ${parameters.add(count - 1)}::int)::int`;
}

async function countFound(viewer: Viewer, filter: ExecutionFilter, slices: Slices): Promise<Counts | null> {
  const prepared = await prepareFilter(filter);
  const rows = await countFoundBy(viewer, prepared, (parameters) =>
    sliceSql('e.started_at', slices, parameters),
  );
  return rows && z.array(Counted).parse(rows);
}

async function countRows(viewer: Viewer, filter: ExecutionFilter, slices: Slices): Promise<Counts> {
  const parameters = new Parameters();
  const conditions = flatFilterSql(viewer, await prepareFilter(filter), parameters);
  const { rows } = await readPool().query(
    `SELECT ${sliceSql('e.started_at', slices, parameters)} AS slice, e.status, count(*) AS count
       FROM execution e WHERE ${conditions} GROUP BY 1, 2`,
    parameters.values,
  );
  return z.array(Counted).parse(rows);
}

/** The hours within the stretch from their sums, the pieces at both ends from the executions. */
async function countHours(viewer: Viewer, filter: ExecutionFilter, slices: Slices): Promise<Counts> {
  const first = epochMillis(Math.ceil(slices.from / HOUR_MS) * HOUR_MS);
  const last = epochMillis(Math.floor(slices.to / HOUR_MS) * HOUR_MS);
  const [hours, head, tail] = await Promise.all([
    sumHours(viewer, filter, { ...slices }, first, last),
    countRows(viewer, { ...filter, to: first }, slices),
    countRows(viewer, { ...filter, from: last }, slices),
  ]);
  const sums = new Map<string, z.infer<typeof Counted>>();
  for (const counted of [...hours, ...head, ...tail]) {
    const key = `${counted.slice} ${counted.status}`;
    sums.set(key, { ...counted, count: counted.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

async function sumHours(
  viewer: Viewer,
  filter: ExecutionFilter,
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
  const { rows } = await readPool().query(
    `SELECT slice, n.status, sum(n.count) AS count FROM (
       SELECT ${sliceSql('h.hour', slices, parameters)} AS slice, sum(succeeded) AS succeeded, sum(failed) AS failed,
              sum(timed_out) AS timed_out, sum(aborted) AS aborted, sum(running) AS running
         FROM machine_hour h WHERE ${conditions.join(' AND ')} GROUP BY 1) AS sums
      CROSS JOIN LATERAL (VALUES ('SUCCEEDED', succeeded), ('FAILED', failed), ('TIMED_OUT', timed_out),
                                 ('ABORTED', aborted), ('RUNNING', running)) AS n(status, count)
      WHERE n.count > 0 GROUP BY 1, 2`,
    parameters.values,
  );
  return z.array(Counted).parse(rows);
}
