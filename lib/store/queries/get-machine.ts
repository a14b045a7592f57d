import { z } from 'zod';
import { type EpochMillis, epochMillis, type Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { durationColumn, instant } from '../columns.ts';
import { type DurationCounts, percentile } from '../duration-buckets.ts';
import { machineFigures, type Range } from '../machine-figures.ts';
import { lastFailure, readMachines } from '../machine-rows.ts';
import { machineStarts } from '../machine-starts.ts';
import { definitionOf, revisionsOfMachine } from '../revision-rows.ts';
import { stateDurations } from '../state-durations.ts';
import type { RevisionRef } from './get-execution.ts';
import type { MachineRow } from './list-machines.ts';

export interface MachineDetail extends MachineRow {
  readonly roleArn: string | null;
  readonly logLevel: string | null;
  readonly logGroupArn: string | null;
  readonly tracing: boolean;
  /** Newest first. */
  readonly revisions: readonly (RevisionRef & {
    readonly definitionHash: string;
    readonly executions: number;
    readonly failed: number;
  })[];
  readonly definition: string | null;
  readonly definitionHash: string | null;
  /** Over the range, per state of the newest revision's graph. */
  readonly states: readonly StateFigures[];
  readonly transitions: readonly {
    readonly scope: string;
    readonly from: string;
    readonly to: string;
    readonly count: number;
  }[];
}

export interface StateFigures {
  readonly statePath: string;
  readonly state: string;
  readonly visits: number;
  readonly failures: number;
  readonly retries: number;
  readonly caught: number;
  readonly meanMs: Milliseconds | null;
  readonly maxMs: Milliseconds | null;
  /** Of the visits that succeeded, where the state does work; null where none did. */
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
}

/** One machine by its id, or null when there is none that this viewer may see. `revision` picks the definition; null the newest. */
export async function getMachine(
  viewer: Viewer,
  id: string,
  range: { readonly from: EpochMillis; readonly to: EpochMillis; readonly slices: number },
  revision: string | null,
): Promise<MachineDetail | null> {
  const machine = (await readMachines(viewer, id)).at(0);
  if (!machine) return null;
  const { lastFailureId, lastFailureAt, lastFailureError, ...fields } = machine;
  const key = { account: machine.account, id };
  const [figures, starts, revisions, counts, states, transitions] = await Promise.all([
    machineFigures(key, range),
    machineStarts(key, epochMillis(Date.now())),
    revisionsOfMachine(machine.account, id),
    countsByRevision(key),
    stateFigures(key, range, revision),
    transitionCounts(key, range, revision),
  ]);
  const shown = revisions.find((one) => one.key === revision) ?? revisions.at(-1);
  return {
    ...fields,
    ...figures(machine.account, id),
    startedIn: starts(machine.account, id),
    lastFailure: lastFailure(machine),
    revisions: revisions
      .toReversed()
      .map((one) => ({ ...one, ...(counts.get(one.key) ?? { executions: 0, failed: 0 }) })),
    definition: shown ? await definitionOf(shown.definitionHash, machine.name) : null,
    definitionHash: shown?.definitionHash ?? null,
    states,
    transitions,
  };
}

interface MachineKey {
  readonly account: string;
  readonly id: string;
}

const RevisionCounts = z.object({ key: z.string(), executions: z.number(), failed: z.number() });

async function countsByRevision({ account, id }: MachineKey) {
  const { rows } = await readPool().query(
    `SELECT revision_key AS key, sum(started) AS executions, sum(failed + timed_out + aborted) AS failed
       FROM machine_hour WHERE account = $1 AND machine_id = $2 GROUP BY 1`,
    [account, id],
  );
  const counts = z.array(RevisionCounts).parse(rows);
  return new Map(counts.map(({ key, ...count }) => [key, count]));
}

/** Whole hours: those the range touches. */
const IN_RANGE = `account = $1 AND machine_id = $2 AND hour > $3::timestamptz - interval '1 hour' AND hour < $4
  AND ($5::text IS NULL OR revision_key = $5)`;
const rangeValues = (
  { account, id }: MachineKey,
  { from, to }: Pick<Range, 'from' | 'to'>,
  revision: string | null,
) => [account, id, instant(from), instant(to), revision];

const StateColumns = z.object({
  statePath: z.string(),
  state: z.string(),
  visits: z.number(),
  failures: z.number(),
  retries: z.number(),
  caught: z.number(),
  meanMs: durationColumn.nullable(),
  maxMs: durationColumn.nullable(),
});

async function stateFigures(
  key: MachineKey,
  range: Range,
  revision: string | null,
): Promise<readonly StateFigures[]> {
  const [{ rows }, durations] = await Promise.all([
    readPool().query(
      `SELECT min(state_path) AS "statePath", min(state) AS state, sum(visits) AS visits, sum(failures) AS failures,
            sum(retries) AS retries, sum(caught) AS caught, round(sum(total_ms) / nullif(sum(visits), 0)) AS "meanMs",
            max(max_ms) AS "maxMs"
       FROM state_hour WHERE ${IN_RANGE} GROUP BY path_hash ORDER BY 1`,
      rangeValues(key, range, revision),
    ),
    stateDurations({ account: key.account, machineId: key.id, ...range, revision }),
  ]);
  const countsOf = new Map(durations.map(({ statePath, ofRevision }) => [statePath, ofRevision]));
  return z
    .array(StateColumns)
    .parse(rows)
    .map((state) => {
      const counts: DurationCounts = countsOf.get(state.statePath) ?? new Map();
      return { ...state, p50: percentile(counts, 0.5), p95: percentile(counts, 0.95) };
    });
}

const TransitionColumns = z.object({
  scope: z.string(),
  from: z.string(),
  to: z.string(),
  count: z.number(),
});

async function transitionCounts(
  key: MachineKey,
  range: Range,
  revision: string | null,
): Promise<MachineDetail['transitions']> {
  const { rows } = await readPool().query(
    `SELECT min(scope) AS scope, min(from_state) AS "from", min(to_state) AS "to", sum(count) AS count
       FROM transition_hour WHERE ${IN_RANGE} GROUP BY edge_hash ORDER BY 1, 2, 3`,
    rangeValues(key, range, revision),
  );
  return z.array(TransitionColumns).parse(rows);
}
