import { apiRoute } from '#lib/api/api-route.ts';
import { pathsDocument } from '#lib/api/path-documents.ts';
import { figuresRange, PathsRequest } from '#lib/api/requests.ts';
import { resolveMachine } from '#lib/api/resolve-machine.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { listPaths } from '#lib/store/queries/list-paths.ts';

export const GET = apiRoute(PathsRequest, async ({ id, revision, limit, ...asked }) => {
  const { from, to } = figuresRange({ ...asked, slices: 1 }, Date.now());
  const list = await listPaths(await requireViewer(), resolveMachine(id), {
    from,
    to,
    limit,
    revision: revision ?? null,
    through: null,
    chosen: null,
  });
  return list ? ok(pathsDocument(list)) : fail({ kind: 'not-found', what: 'state machine', id });
});
