import { z } from 'zod';
import { readPool } from './client.ts';
import { percentile } from './duration-buckets.ts';

/** How long a machine's executions usually take at most, its p99 of two weeks: columns of one table. */
export interface SlowAfter {
  readonly accounts: readonly string[];
  readonly machines: readonly string[];
  readonly ms: readonly number[];
}

export const NONE_SLOW: SlowAfter = { accounts: [], machines: [], ms: [] };

const Duration = z.object({
  account: z.string(),
  machineId: z.string(),
  bucket: z.number(),
  count: z.number(),
});

const KEPT_MS = 60_000;
/** Of fewer successes a p99 says nothing. */
const LEAST = 20;
let kept: { readonly at: number; readonly value: Promise<SlowAfter> } | undefined;

/** Of the machines that have something running. What is usual changes slowly: read once a minute. */
export function slowAfter(): Promise<SlowAfter> {
  const now = Date.now();
  if (kept && now - kept.at < KEPT_MS) return kept.value;
  const value = readSlowAfter();
  kept = { at: now, value };
  value.catch(() => {
    kept = undefined;
  });
  return value;
}

async function readSlowAfter(): Promise<SlowAfter> {
  const { rows } = await readPool().query(
    `SELECT h.account, h.machine_id AS "machineId", d.bucket, sum(d.count) AS count
       FROM (SELECT DISTINCT account, machine_id FROM execution WHERE status = 'RUNNING') r
       JOIN machine_hour h ON h.account = r.account AND h.machine_id = r.machine_id AND h.hour > now() - interval '14 days'
      CROSS JOIN unnest(h.duration_bucket, h.duration_count) AS d(bucket, count)
      GROUP BY 1, 2, 3`,
  );
  const machines = Map.groupBy(
    z.array(Duration).parse(rows),
    ({ account, machineId }) => `${account} ${machineId}`,
  );
  const usual = [...machines.values()].flatMap((durations) => {
    const counts = new Map(durations.map(({ bucket, count }) => [bucket, count]));
    const total = durations.reduce((sum, { count }) => sum + count, 0);
    const [first] = durations;
    const p99 = percentile(counts, 0.99);
    return first && p99 !== null && total >= LEAST ? [{ ...first, p99 }] : [];
  });
  return {
    accounts: usual.map(({ account }) => account),
    machines: usual.map(({ machineId }) => machineId),
    ms: usual.map(({ p99 }) => p99),
  };
}
