import { z } from 'zod';
import type { EpochMillis, Milliseconds } from '../units.ts';
import { epochMillis } from '../units.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import { bucketOf, percentile } from './duration-buckets.ts';
import { Parameters } from './parameters.ts';

export interface Range {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly slices: number;
}

/** What a machine did in a range. */
export interface MachineFigures {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  readonly retries: number;
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly trend: readonly {
    readonly at: EpochMillis;
    readonly succeeded: number;
    readonly failed: number;
  }[];
}

const HOUR_MS = 3_600_000;

const Slice = z.object({
  account: z.string(),
  machineId: z.string(),
  slice: z.number(),
  started: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  running: z.number(),
  retries: z.number(),
});
const Duration = z.object({
  account: z.string(),
  machineId: z.string(),
  bucket: z.number(),
  count: z.number(),
});

/**
 * Figures of these machines (null: of all), by `account machineId`. Whole hours come from the hourly sums; what is
 * left at both ends, and everything when slices are shorter than an hour, from the executions themselves.
 */
export async function machineFigures(
  machines: { readonly account: string; readonly id: string } | null,
  range: Range,
): Promise<(account: string, machineId: string) => MachineFigures> {
  const [slices, durations] = await Promise.all([
    readSlices(machines, range),
    readDurations(machines, range),
  ]);
  const slicesOf = Map.groupBy(slices, keyOf);
  const durationsOf = Map.groupBy(durations, keyOf);
  return (account, machineId) => {
    const key = keyOf({ account, machineId });
    return figuresOf(slicesOf.get(key) ?? [], durationsOf.get(key) ?? [], range);
  };
}

const keyOf = ({ account, machineId }: { account: string; machineId: string }) => `${account} ${machineId}`;

function figuresOf(
  slices: readonly z.infer<typeof Slice>[],
  durations: readonly z.infer<typeof Duration>[],
  range: Range,
): MachineFigures {
  const sum = (pick: (slice: z.infer<typeof Slice>) => number) =>
    slices.reduce((total, slice) => total + pick(slice), 0);
  const counts = new Map(durations.map(({ bucket, count }) => [bucket, count]));
  const bySlice = new Map(slices.map((slice) => [slice.slice, slice]));
  return {
    started: sum(({ started }) => started),
    succeeded: sum(({ succeeded }) => succeeded),
    failed: sum(({ failed }) => failed),
    running: sum(({ running }) => running),
    retries: sum(({ retries }) => retries),
    p50: percentile(counts, 0.5),
    p95: percentile(counts, 0.95),
    trend: Array.from({ length: range.slices }, (_, at) => ({
      at: epochMillis(range.from + at * sliceMs(range)),
      succeeded: bySlice.get(at)?.succeeded ?? 0,
      failed: bySlice.get(at)?.failed ?? 0,
    })),
  };
}

const sliceMs = ({ from, to, slices }: Range) => (to - from) / Math.max(1, slices);

async function readSlices(machine: { account: string; id: string } | null, range: Range) {
  const parameters = new Parameters();
  const { hours, edges } = sources(machine, range, parameters);
  const slice = `least(floor(extract(epoch FROM at - ${parameters.add(instant(range.from))}::timestamptz) * 1000
                  / ${parameters.add(sliceMs(range))}), ${parameters.add(range.slices - 1)})`;
  const { rows } = await readPool().query(
    `SELECT account, machine_id AS "machineId", ${slice} AS slice, sum(started) AS started, sum(succeeded) AS succeeded,
            sum(failed) AS failed, sum(running) AS running, sum(retries) AS retries
       FROM (SELECT account, machine_id, hour AS at, started, succeeded, failed + timed_out + aborted AS failed, running,
                    retries FROM machine_hour WHERE ${hours}
              UNION ALL
             SELECT account, machine_id, started_at, 1, (status = 'SUCCEEDED')::int,
                    (status IN ('FAILED', 'TIMED_OUT', 'ABORTED'))::int, (status IN ('RUNNING', 'PENDING_REDRIVE'))::int,
                    coalesce(retries, 0) FROM execution WHERE ${edges}) AS figures
      GROUP BY 1, 2, 3`,
    parameters.values,
  );
  return z.array(Slice).parse(rows);
}

async function readDurations(machine: { account: string; id: string } | null, range: Range) {
  const parameters = new Parameters();
  const { hours, edges } = sources(machine, range, parameters);
  const { rows } = await readPool().query(
    `SELECT account, machine_id AS "machineId", bucket, sum(count) AS count
       FROM (SELECT h.account, h.machine_id, d.bucket, d.count
               FROM machine_hour h, unnest(h.duration_bucket, h.duration_count) AS d(bucket, count) WHERE ${hours}
              UNION ALL
             SELECT account, machine_id, ${bucketOf('duration_ms')}, 1 FROM execution
              WHERE ${edges} AND status = 'SUCCEEDED' AND duration_ms IS NOT NULL) AS durations
      GROUP BY 1, 2, 3`,
    parameters.values,
  );
  return z.array(Duration).parse(rows);
}

/** Which hours are read from the sums, and which executions beside them. */
function sources(machine: { account: string; id: string } | null, range: Range, parameters: Parameters) {
  const start = Math.ceil(range.from / HOUR_MS) * HOUR_MS;
  const end = Math.floor(range.to / HOUR_MS) * HOUR_MS;
  const useHours = sliceMs(range) >= HOUR_MS && start < end;
  const at = (time: number) => parameters.add(instant(epochMillis(time)));
  const [from, to] = [at(range.from), at(range.to)];
  const [hoursFrom, hoursTo] = useHours ? [at(start), at(end)] : [from, from];
  const only = machine
    ? ` AND account = ${parameters.add(machine.account)} AND machine_id = ${parameters.add(machine.id)}`
    : '';
  return {
    hours: `hour >= ${hoursFrom} AND hour < ${hoursTo}${only}`,
    edges: `((started_at >= ${from} AND started_at < ${hoursFrom}) OR (started_at >= ${hoursTo} AND started_at < ${to}))${only}`,
  };
}
