import { apiRoute } from '#lib/api/api-route.ts';
import { executionDocument } from '#lib/api/execution-documents.ts';
import { ExecutionsRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { isExecutionCursor, listExecutions } from '#lib/store/queries/list-executions.ts';

export const GET = apiRoute(ExecutionsRequest, async ({ limit, cursor, ...asked }) => {
  if (cursor !== undefined && !isExecutionCursor(cursor)) {
    const message =
      'Not a cursor: give what the page before gave as `next`, or leave it out for the first page';
    return fail({ kind: 'invalid', issues: [{ path: 'cursor', message }] });
  }
  const filter = {
    status: asked.status ?? [],
    machine: asked.machine ?? [],
    account: asked.account ?? [],
    from: asked.from ?? null,
    to: asked.to ?? null,
    text: asked.q?.trim() || null,
    path: asked.path || null,
  };
  const { rows, next } = await listExecutions(await requireViewer(), filter, {
    cursor: cursor ?? null,
    limit,
  });
  return ok({ items: rows.map(executionDocument), next });
});
