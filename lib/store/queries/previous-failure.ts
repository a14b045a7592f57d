import { FAILED_STATUSES } from '#lib/trace/status.ts';
import type { Viewer } from '#lib/viewer.ts';
import { nearestExecutions, referenceOf } from '../nearest-executions.ts';

/** The id of the newest execution of the same machine that failed and started before this one, or null. */
export async function previousFailure(viewer: Viewer, id: string): Promise<string | null> {
  const reference = await referenceOf(viewer, id);
  if (!reference) return null;
  return (await nearestExecutions(reference, FAILED_STATUSES, 'before', 1))[0]?.id ?? null;
}
