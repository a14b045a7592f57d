import { apiRoute, json } from '#lib/api/api-route.ts';
import { eventDocument } from '#lib/api/event-documents.ts';
import { OneRequest } from '#lib/api/requests.ts';
import { resolveExecution } from '#lib/api/resolve-execution.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail } from '#lib/errors.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';

export const GET = apiRoute(OneRequest, async ({ id }) => {
  const viewer = await requireViewer();
  const found = await resolveExecution(viewer, id);
  const events = found === null ? null : await getHistory(viewer, found);
  if (found === null || !events) return fail({ kind: 'not-found', what: 'execution', id });
  const file = `history-${found.replace(/[^\w.-]+/g, '_')}.json`;
  return json({ events: events.map(eventDocument) }, 200, {
    'content-disposition': `attachment; filename="${file}"`,
  });
});
