import { apiRoute } from '#lib/api/api-route.ts';
import { NoRequest } from '#lib/api/requests.ts';
import { ok } from '#lib/errors.ts';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import { changedExecutions } from '#lib/store/queries/changed-executions.ts';

/** Answers anyone, and so sees nothing. */
const NOBODY = { name: 'healthz', accounts: [] } as const;

/** Well when the database answers; otherwise the wrapper says 503. */
export const GET = apiRoute(NoRequest, async () => {
  await changedExecutions(NOBODY, EVERYTHING, null, 0);
  return ok({ status: 'ok' });
});
