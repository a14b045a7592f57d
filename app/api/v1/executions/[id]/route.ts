import { apiRoute } from '#lib/api/api-route.ts';
import { executionDetailDocument } from '#lib/api/execution-documents.ts';
import { OneRequest } from '#lib/api/requests.ts';
import { resolveExecution } from '#lib/api/resolve-execution.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { getExecution, getHistory } from '#lib/store/queries/get-execution.ts';
import { buildTrace } from '#lib/trace/build-trace.ts';

export const GET = apiRoute(OneRequest, async ({ id }) => {
  const viewer = await requireViewer();
  const found = await resolveExecution(viewer, id);
  const detail = found === null ? null : await getExecution(viewer, found);
  if (!detail) return fail({ kind: 'not-found', what: 'execution', id });
  const events = (await getHistory(viewer, detail.id)) ?? [];
  return ok(executionDetailDocument(detail, events.length > 0 ? buildTrace(events) : null));
});
