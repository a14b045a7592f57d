import { z } from 'zod';
import { type EpochMillis, epochMillis } from '../units.ts';
import type { Stretch } from './clause-sql.ts';
import { readPool } from './client.ts';
import { instant } from './columns.ts';
import type { Filter } from './execution-filter.ts';
import type { Parameters } from './parameters.ts';
import { monthAfter, monthStart } from './partitions.ts';

/** A month that has a partition: what a search asks one by one, since PostgreSQL plans many at once far slower than each. */
export interface Month {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** As last estimated. */
  readonly rows: number;
}

const Partition = z.object({ name: z.string(), rows: z.number() });

/** The months that this filter's range touches, newest first. */
export async function searchMonths({ from, to }: Filter): Promise<readonly Month[]> {
  const { rows } = await readPool().query(
    `SELECT c.relname AS name, greatest(c.reltuples, 0) AS rows
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'execution'::regclass`,
  );
  return z
    .array(Partition)
    .parse(rows)
    .map((partition) => monthOfPartition(partition))
    .filter((month) => (from === null || month.to > from) && (to === null || month.from < to))
    .sort((a, b) => b.from - a.from);
}

function monthOfPartition({ name, rows }: z.infer<typeof Partition>): Month {
  const month = name.slice('execution_'.length).replace('_', '-');
  const [from, to] = [monthStart(month), monthStart(monthAfter(month))].map((at) =>
    epochMillis(at.getTime()),
  );
  return { from: from ?? epochMillis(0), to: to ?? epochMillis(0), rows };
}

/** From the start of the earliest of these months to the end of the latest. */
export function within(months: readonly Month[], parameters: Parameters): Stretch {
  const from = parameters.add(instant(epochMillis(Math.min(...months.map((month) => month.from)))));
  const to = parameters.add(instant(epochMillis(Math.max(...months.map((month) => month.to)))));
  return (column) => `${column} >= ${from} AND ${column} < ${to}`;
}

/** So many months are asked side by side: a page asks several things at once, and its connections are few. */
const SIDE_BY_SIDE = 2;

/** What is found soon is found in the first month that has rows; the others are asked a few at a time. */
export function wavesOf(months: readonly Month[]): readonly (readonly Month[])[] {
  const first = months.findIndex(({ rows }) => rows > 0) + 1;
  const waves = [months.slice(0, first)];
  for (let at = first; at < months.length; at += SIDE_BY_SIDE)
    waves.push(months.slice(at, at + SIDE_BY_SIDE));
  return waves;
}
