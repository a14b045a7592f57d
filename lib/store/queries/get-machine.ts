import type { EpochMillis, Milliseconds } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
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
}

/** One machine by its id, or null when there is none that this viewer may see. `revision` picks the definition; null the newest. */
export async function getMachine(
  _viewer: Viewer,
  _id: string,
  _range: { readonly from: EpochMillis; readonly to: EpochMillis; readonly slices: number },
  _revision: string | null,
): Promise<MachineDetail | null> {
  throw new Error('not built yet');
}
