import { z } from 'zod';
import type { EpochMillis } from '../units.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import type { DurationCounts } from './duration-buckets.ts';

interface Asked {
  readonly account: string;
  readonly machineId: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Null: of any. */
  readonly revision: string | null;
}

export interface StateDurations {
  readonly statePath: string;
  readonly ofRevision: DurationCounts;
  readonly ofAll: DurationCounts;
}

const HOUR_MS = 3_600_000;
/** So many hours are read whole. Of a longer range one in so many is, and counts for the others. */
const MOST_HOURS = 14 * 24;
/** An hour with no more buckets costs little: it is always read, so that nothing is lost of what is rare. */
const FEW = 2;

const Counted = z.object({
  statePath: z.string(),
  bucket: z.number(),
  ofRevision: z.number(),
  ofAll: z.number(),
});

/**
 * How long a machine's states took that do work (how long a Wait takes stands in its definition), in the hours this range
 * touches. Walks the primary key of state_hour. Which hours of a long range are read is decided by their hash: spread over
 * day and week, and the same ones the next time.
 */
export async function stateDurations(asked: Asked): Promise<readonly StateDurations[]> {
  const { count, read } = shareOf(Math.ceil((asked.to - asked.from) / HOUR_MS / MOST_HOURS));
  const { rows } = await readPool().query(
    `SELECT h.state_path AS "statePath", d.bucket, ${count} AS "ofAll",
            coalesce(${count} FILTER (WHERE $5::text IS NULL OR h.revision_key = $5), 0) AS "ofRevision"
       FROM state_hour h, unnest(h.duration_bucket, h.duration_count) AS d(bucket, count)
      WHERE h.account = $1 AND h.machine_id = $2 AND h.hour > $3::timestamptz - interval '1 hour' AND h.hour < $4
        AND h.type IN ('Task', 'Parallel', 'Map') AND ${read}
      GROUP BY 1, 2`,
    [asked.account, asked.machineId, instant(asked.from), instant(asked.to), asked.revision],
  );
  const states = Map.groupBy(z.array(Counted).parse(rows), ({ statePath }) => statePath);
  return [...states].map(([statePath, counted]) => ({
    statePath,
    ofRevision: new Map(counted.map(({ bucket, ofRevision }) => [bucket, ofRevision])),
    ofAll: new Map(counted.map(({ bucket, ofAll }) => [bucket, ofAll])),
  }));
}

/** SQL that reads one busy hour in so many and counts it for the others. All of them cost half as much without weights. */
function shareOf(oneIn: number): { readonly count: string; readonly read: string } {
  if (oneIn <= 1) return { count: 'sum(d.count)', read: 'true' };
  const busy = `cardinality(h.duration_bucket) > ${FEW}`;
  return {
    count: `sum(d.count * CASE WHEN ${busy} THEN ${oneIn} ELSE 1 END)`,
    read: `(NOT ${busy} OR hashint8(extract(epoch FROM h.hour)::bigint) % ${oneIn} = 0)`,
  };
}
