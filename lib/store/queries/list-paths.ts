import { z } from 'zod';
import type { ExecutionStatus } from '#lib/trace/status.ts';
import type { PathStep } from '#lib/trace/types.ts';
import { type EpochMillis, epochMillis, type Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instant, statusColumn } from '../columns.ts';
import { type DurationCounts, percentile } from '../duration-buckets.ts';
import { parseExecutionId } from '../ids.ts';
import { readMachines } from '../machine-rows.ts';
import { type SampledHours, sampledHours } from '../sampled-hours.ts';

/** The distinct ways the finished executions of a machine took, most taken first. */
export interface PathList {
  readonly paths: readonly PathRow[];
  /** How many there are beside those listed, and what is known of them together. */
  readonly rarer: { readonly paths: number; readonly executions: number };
  readonly executions: number;
  readonly failed: number;
  /** Finished, but their path is not known: their history was not read, or before paths were kept. */
  readonly withoutPath: number;
}

export interface PathRow {
  readonly key: string;
  readonly states: readonly PathStep[];
  readonly loops: readonly (readonly PathStep[])[];
  readonly loopsLeft: number;
  /** How all that took it ended. */
  readonly status: ExecutionStatus;
  readonly failedState: string | null;
  readonly executions: number;
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly newestId: string;
  /** When that one started. */
  readonly lastSeenAt: EpochMillis;
}

interface Asked {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Only executions of this revision; null: of all. */
  readonly revision: string | null;
  readonly limit: number;
  /** Only paths through this top-level state. */
  readonly through: string | null;
  /** Listed however rare it is, if it was taken at all. */
  readonly chosen: string | null;
}

/** The paths of one machine in the hours this range touches, or null when there is none that this viewer may see. */
export async function listPaths(viewer: Viewer, id: string, asked: Asked): Promise<PathList | null> {
  const machine = (await readMachines(viewer, id)).at(0);
  if (!machine) return null;
  const values = [machine.account, id, instant(asked.from), instant(asked.to), asked.revision];
  const [counted, finished] = await Promise.all([countPaths(values, asked), countFinished(values)]);
  const durations = await durationsOf(
    values,
    counted.map(({ key }) => key),
    sampledHours(asked, WHOLE),
  );
  const totals = counted.at(0)?.totals ?? NOTHING;
  const listed = counted.reduce((sum, row) => sum + row.executions, 0);
  return {
    paths: counted.map(({ totals: _, ...row }) => ({
      ...row,
      p50: percentile(durations(row.key), 0.5),
      p95: percentile(durations(row.key), 0.95),
      lastSeenAt: parseExecutionId(row.newestId)?.startedAt ?? epochMillis(0),
    })),
    rarer: { paths: totals.matching - counted.length, executions: totals.matchingExecutions - listed },
    executions: totals.executions,
    failed: totals.failed,
    withoutPath: Math.max(0, finished - totals.executions),
  };
}

const NOTHING = { matching: 0, matchingExecutions: 0, executions: 0, failed: 0 };

/** Whole hours, as the figures on the machine's graph. */
const IN_RANGE = `h.account = $1 AND h.machine_id = $2 AND h.hour > $3::timestamptz - interval '1 hour' AND h.hour < $4
  AND ($5::text IS NULL OR h.revision_key = $5)`;

const FIRST_DAY = `date_trunc('day', $3::timestamptz - interval '1 hour', 'UTC') + interval '24 hours'`;
const LAST_DAY = `date_trunc('day', $4::timestamptz, 'UTC')`;
const OF_PATH = 'h.path_key, h.executions, h.newest_id, h.duration_bucket, h.duration_count, h.hour';

/** The days within the range by their sums, the hours before and after them by theirs. */
const SUMS = `(
    SELECT ${OF_PATH} FROM (SELECT *, day AS hour FROM path_day) h
     WHERE ${IN_RANGE} AND h.day >= ${FIRST_DAY} AND h.day < ${LAST_DAY}
    UNION ALL
    SELECT ${OF_PATH} FROM path_hour h WHERE ${IN_RANGE} AND h.hour < ${FIRST_DAY}
    UNION ALL
    SELECT ${OF_PATH} FROM path_hour h WHERE ${IN_RANGE} AND h.hour >= greatest(${FIRST_DAY}, ${LAST_DAY})) AS h`;

const Step = z.union([z.object({ state: z.string(), caught: z.boolean() }), z.object({ left: z.number() })]);
const Path = z.object({
  key: z.string(),
  states: z.array(Step),
  loops: z.array(z.array(Step)),
  loopsLeft: z.number(),
  status: statusColumn,
  failedState: z.string().nullable(),
  executions: z.number(),
  newestId: z.string(),
  totals: z.object({
    matching: z.number(),
    matchingExecutions: z.number(),
    executions: z.number(),
    failed: z.number(),
  }),
});

/** Only of those listed is more than their numbers read. */
async function countPaths(values: readonly unknown[], { limit, chosen, through }: Asked) {
  const { rows } = await readPool().query(
    `WITH summed AS (
       SELECT h.path_key AS key, sum(h.executions) AS executions, max(h.newest_id) AS newest
         FROM ${SUMS} GROUP BY 1
     ), matched AS (
       SELECT s.*, p.status, $8::text IS NULL OR p.states @> jsonb_build_array(jsonb_build_object('state', $8::text))
              OR p.loops @> jsonb_build_array(jsonb_build_array(jsonb_build_object('state', $8::text))) AS matches
         FROM summed s JOIN path p ON p.account = $1 AND p.machine_id = $2 AND p.key = s.key
     ), ranked AS (
       SELECT m.*, row_number() OVER (PARTITION BY matches ORDER BY executions DESC, key) AS place,
              json_build_object('matching', count(*) FILTER (WHERE matches) OVER (),
                                'matchingExecutions', coalesce(sum(executions) FILTER (WHERE matches) OVER (), 0),
                                'executions', sum(executions) OVER (),
                                'failed', coalesce(sum(executions) FILTER (WHERE status <> 'SUCCEEDED') OVER (), 0)
                               ) AS totals
         FROM matched m
     )
     SELECT p.key, p.states, p.loops, p.loops_left AS "loopsLeft", p.status, p.failed_state AS "failedState",
            r.executions, r.newest AS "newestId", r.totals
       FROM ranked r JOIN path p ON p.account = $1 AND p.machine_id = $2 AND p.key = r.key
      WHERE r.matches AND (r.place <= $6 OR r.key = $7) ORDER BY r.place`,
    [...values, limit, chosen, through],
  );
  return z.array(Path).parse(rows);
}

const Finished = z.object({ finished: z.number() });

async function countFinished(values: readonly unknown[]): Promise<number> {
  const { rows } = await readPool().query(
    `SELECT coalesce(sum(succeeded + failed + timed_out + aborted), 0) AS finished FROM machine_hour h WHERE ${IN_RANGE}`,
    [...values],
  );
  return Finished.parse(rows[0]).finished;
}

/** In hours. */
const WHOLE = 31 * 24;
const Duration = z.object({ key: z.string(), bucket: z.number(), count: z.number() });

async function durationsOf(
  values: readonly unknown[],
  keys: readonly string[],
  { read, weight }: SampledHours,
): Promise<(key: string) => DurationCounts> {
  const { rows } = await readPool().query(
    // Unnested side by side: as a table of its own for each row it takes twice as long.
    `SELECT key, bucket, sum(count * weight) AS count FROM (
       SELECT h.path_key AS key, unnest(h.duration_bucket) AS bucket, unnest(h.duration_count) AS count, ${weight ?? 1} AS weight
         FROM ${SUMS} WHERE h.path_key = ANY($6) AND ${read}) AS d GROUP BY 1, 2`,
    [...values, keys],
  );
  const byKey = Map.groupBy(z.array(Duration).parse(rows), ({ key }) => key);
  return (key) => new Map((byKey.get(key) ?? []).map(({ bucket, count }) => [bucket, count]));
}
