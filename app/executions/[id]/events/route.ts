import type { NextRequest } from 'next/server';
import { parseAsArrayOf, parseAsInteger } from 'nuqs/server';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getHistory } from '#lib/store/queries/get-execution.ts';

const MOST = 100;
const parseIds = parseAsArrayOf(parseAsInteger);

/** Chosen events of one execution, whole: `?ids=3,7`. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const ids = parseIds.parse(request.nextUrl.searchParams.get('ids') ?? '') ?? [];
  if (ids.length === 0 || ids.length > MOST) {
    return Response.json({ error: { message: `Give 1 to ${MOST} ids.` } }, { status: 400 });
  }
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const events = await getHistory(viewer, id, new Set<number>(ids));
  if (!events) return Response.json({ error: { message: 'No such execution.' } }, { status: 404 });
  return Response.json(
    { events },
    // An event never changes; payloads are nobody else's.
    { headers: { 'cache-control': 'private, max-age=300' } },
  );
}
