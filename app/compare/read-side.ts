import { branchesOf } from '#components/execution/branches.ts';
import { parseDefinition } from '#lib/asl/parse-definition.ts';
import type { TracedHistory } from '#lib/insight/compare-payloads.ts';
import type { ComparedTrace } from '#lib/insight/compare-states.ts';
import { type ExecutionDetail, getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';
import type { Viewer } from '#lib/viewer.ts';

/** One of the two executions, with all that is kept of it. */
export interface ReadSide extends TracedHistory, ComparedTrace {
  readonly detail: ExecutionDetail;
}

export async function readSide(viewer: Viewer, id: string): Promise<ReadSide | null> {
  const [detail, history] = await Promise.all([getExecution(viewer, id), getHistory(viewer, id)]);
  if (!detail) return null;
  const events = history ?? [];
  const branchOf =
    detail.definition === null ? undefined : branchesOf(parseDefinition(detail.definition).definition);
  return { detail, events, trace: buildTrace(events, { branchOf }), mapRuns: detail.mapRuns };
}
