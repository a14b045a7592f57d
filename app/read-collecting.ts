import { type CollectingSummary, summariseCollecting } from '#components/shell/collecting-summary.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';

/** How collecting goes, for the foot of the shell. */
export async function readCollecting(): Promise<CollectingSummary> {
  return summariseCollecting(await getStatus(await requireViewer()));
}
