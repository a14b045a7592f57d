import { apiRoute } from '#lib/api/api-route.ts';
import { comparisonDocument } from '#lib/api/comparison-document.ts';
import { CompareRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { comparePayloads } from '#lib/insight/compare-payloads.ts';
import { compareTraces } from '#lib/insight/compare-traces.ts';
import { readSide } from '../../../compare/read-side.ts';
import { resolvePair } from '../../../compare/resolve-pair.ts';

export const GET = apiRoute(CompareRequest, async ({ left = '', right }) => {
  const viewer = await requireViewer();
  const pair = await resolvePair(viewer, { left, right });
  if (pair.kind !== 'pair') {
    const asked = pair.kind === 'missing' ? pair.asked : right;
    return fail({ kind: 'not-found', what: 'execution', id: asked });
  }
  const [before, after] = await Promise.all([readSide(viewer, pair.left), readSide(viewer, pair.right)]);
  if (!before || !after)
    return fail({ kind: 'not-found', what: 'execution', id: before ? pair.right : pair.left });
  return ok(
    comparisonDocument(
      before.detail,
      after.detail,
      compareTraces(before, after),
      comparePayloads(before, after),
    ),
  );
});
