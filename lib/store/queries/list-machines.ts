import { type EpochMillis, epochMillis, type Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { machineFigures } from '../machine-figures.ts';
import { lastFailure, readMachines } from '../machine-rows.ts';
import { type MachineStarts, machineStarts } from '../machine-starts.ts';

export interface MachineRow {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly tags: Readonly<Record<string, string>>;
  readonly deletedAt: EpochMillis | null;
  /** Over the range asked for, by start. */
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  readonly retries: number;
  readonly startedIn: MachineStarts;
  readonly p50: Milliseconds | null;
  readonly p95: Milliseconds | null;
  readonly lastFailure: {
    readonly executionId: string;
    readonly at: EpochMillis;
    readonly error: string | null;
  } | null;
  readonly lastStartedAt: EpochMillis | null;
  /** Equal slices of the range, oldest first. */
  readonly trend: readonly {
    readonly at: EpochMillis;
    readonly succeeded: number;
    readonly failed: number;
  }[];
}

/** All machines, by name. Figures come from the hourly sums (lib/store/machine-figures.ts). */
export async function listMachines(
  viewer: Viewer,
  range: { readonly from: EpochMillis; readonly to: EpochMillis; readonly slices: number },
): Promise<readonly MachineRow[]> {
  const [machines, figures, starts] = await Promise.all([
    readMachines(viewer, null),
    machineFigures(null, range),
    machineStarts(null, epochMillis(Date.now())),
  ]);
  return machines.map((machine) => ({
    id: machine.id,
    account: machine.account,
    region: machine.region,
    arn: machine.arn,
    name: machine.name,
    type: machine.type,
    tags: machine.tags,
    deletedAt: machine.deletedAt,
    lastStartedAt: machine.lastStartedAt,
    lastFailure: lastFailure(machine),
    ...figures(machine.account, machine.id),
    startedIn: starts(machine.account, machine.id),
  }));
}
