import { requireViewer } from '#lib/auth/viewer.ts';
import { usualOfStates } from '#lib/store/queries/usual-of-states.ts';

/** How long the states of one execution usually take. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const states = await usualOfStates(viewer, id);
  if (!states) return Response.json({ error: { message: 'No such execution.' } }, { status: 404 });
  return Response.json({ states }, { headers: { 'cache-control': 'private, max-age=60' } });
}
