import { z } from 'zod';
import type { EpochMillis } from '../units.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';

/** How many executions began in the last day, week and month, whatever range is looked at. */
export interface MachineStarts {
  readonly day: number;
  readonly week: number;
  readonly month: number;
}

const NONE: MachineStarts = { day: 0, week: 0, month: 0 };
const Row = z.object({
  account: z.string(),
  machineId: z.string(),
  day: z.number(),
  week: z.number(),
  month: z.number(),
});

/** Of this machine (null: of all), by account and id; in whole hours of the hourly sums. */
export async function machineStarts(
  machine: { readonly account: string; readonly id: string } | null,
  now: EpochMillis,
): Promise<(account: string, machineId: string) => MachineStarts> {
  const { rows } = await readPool().query(
    `SELECT account, machine_id AS "machineId",
            coalesce(sum(started) FILTER (WHERE hour > $1::timestamptz - interval '1 day'), 0) AS day,
            coalesce(sum(started) FILTER (WHERE hour > $1::timestamptz - interval '7 days'), 0) AS week,
            sum(started) AS month
       FROM machine_hour
      WHERE hour > $1::timestamptz - interval '30 days' AND hour <= $1
        AND ($2::text IS NULL OR (account = $2 AND machine_id = $3))
      GROUP BY 1, 2`,
    [instant(now), machine?.account ?? null, machine?.id ?? null],
  );
  const found = new Map(
    z
      .array(Row)
      .parse(rows)
      .map(({ account, machineId, ...starts }) => [keyOf(account, machineId), starts]),
  );
  return (account, machineId) => found.get(keyOf(account, machineId)) ?? NONE;
}

const keyOf = (account: string, machineId: string) => `${account} ${machineId}`;
