import { apiRoute } from '#lib/api/api-route.ts';
import { NoRequest } from '#lib/api/requests.ts';
import { statusDocument } from '#lib/api/status-document.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { ok } from '#lib/errors.ts';
import { getStatus } from '#lib/store/queries/get-status.ts';

export const GET = apiRoute(NoRequest, async () =>
  ok(statusDocument(await getStatus(await requireViewer()))),
);
