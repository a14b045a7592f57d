import { apiRoute } from '#lib/api/api-route.ts';
import { executionDocument } from '#lib/api/execution-documents.ts';
import { askedFilter } from '#lib/api/execution-search.ts';
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
  const filter = askedFilter(asked);
  if (!filter.ok) return filter;
  const { rows, next } = await listExecutions(await requireViewer(), filter.value, {
    cursor: cursor ?? null,
    limit,
  });
  return ok({ items: rows.map(executionDocument), next });
});
