import { apiRoute } from '#lib/api/api-route.ts';
import { eventDocument } from '#lib/api/event-documents.ts';
import { EventsRequest } from '#lib/api/requests.ts';
import { resolveExecution } from '#lib/api/resolve-execution.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';

export const GET = apiRoute(EventsRequest, async ({ id, limit, after }) => {
  const viewer = await requireViewer();
  const found = await resolveExecution(viewer, id);
  const events = found === null ? null : await getHistory(viewer, found);
  if (!events) return fail({ kind: 'not-found', what: 'execution', id });
  const following = events.filter((event) => event.id > after);
  const items = following.slice(0, limit);
  const next = following.length > limit ? (items.at(-1)?.id ?? null) : null;
  return ok({ items: items.map(eventDocument), next });
});
