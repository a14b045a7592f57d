import { z } from 'zod';
import type { EpochMillis } from '../units.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import type { DurationCounts } from './duration-buckets.ts';
import { sampledHours } from './sampled-hours.ts';

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

const WHOLE_HOURS = 14 * 24;

const Counted = z.object({
  statePath: z.string(),
  bucket: z.number(),
  ofRevision: z.number(),
  ofAll: z.number(),
});

/**
 * How long a machine's states took that do work (how long a Wait takes stands in its definition), in the hours this range
 * touches. Walks the primary key of state_hour.
 */
export async function stateDurations(asked: Asked): Promise<readonly StateDurations[]> {
  const { read, weight } = sampledHours(asked, WHOLE_HOURS);
  // Without weights it costs half as much.
  const count = weight === null ? 'sum(d.count)' : `sum(d.count * ${weight})`;
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
