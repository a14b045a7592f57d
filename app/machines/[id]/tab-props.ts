import type { inferParserType } from 'nuqs/server';
import type { machineParsers } from '#components/machines/machine-params.ts';
import type { GraphLayout } from '#lib/asl/graph-types.ts';
import type { MachineDetail } from '#lib/store/queries/get-machine.ts';
import type { Viewer } from '#lib/viewer.ts';

/** What every tab of a state machine's page is given. */
export interface TabProps {
  readonly viewer: Viewer;
  readonly machine: MachineDetail;
  readonly layout: GraphLayout | null;
  readonly search: inferParserType<typeof machineParsers>;
  readonly now: number;
  /** Into how many the range is cut in the machine's trend. */
  readonly slices: number;
}
