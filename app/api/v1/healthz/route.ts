import { apiRoute } from '#lib/api/api-route.ts';
import { NoRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { ok } from '#lib/errors.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';

/** Well when the database answers; otherwise the wrapper says 503. */
export const GET = apiRoute(NoRequest, async () => {
  await changedExecutions(await requireViewer(), EVERYTHING, null, 0);
  return ok({ status: 'ok' });
});
