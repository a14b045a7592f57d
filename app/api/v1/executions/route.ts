import { apiRoute } from '#lib/api/api-route.ts';
import { executionDocument } from '#lib/api/execution-documents.ts';
import { ExecutionsRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { ok } from '#lib/errors.ts';
import { listExecutions } from '#lib/store/queries/list-executions.ts';

export const GET = apiRoute(ExecutionsRequest, async ({ limit, cursor, ...asked }) => {
  const filter = {
    status: asked.status ?? [],
    machine: asked.machine ?? [],
    account: asked.account ?? [],
    from: asked.from ?? null,
    to: asked.to ?? null,
    text: asked.q?.trim() || null,
  };
  const { rows, next } = await listExecutions(await requireViewer(), filter, {
    cursor: cursor ?? null,
    limit,
  });
  return ok({ items: rows.map(executionDocument), next });
});
