import { apiRoute } from '#lib/api/api-route.ts';
import { SearchValuesRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { ok } from '#lib/errors.ts';
import { searchValues } from '#lib/store/queries/search-values.ts';

export const GET = apiRoute(SearchValuesRequest, async ({ limit, account, from, to, ...asked }) => {
  const wanted = { ...asked, account: account ?? [], from: from ?? null, to: to ?? null };
  return ok({ items: await searchValues(await requireViewer(), wanted, limit) });
});
