import { requireViewer } from '#lib/auth/viewer.ts';
import { watchExecution } from '#lib/commands/execution/watch.ts';
import { getExecution } from '#lib/store/queries/get-execution.ts';

/** Where the execution stands now; whoever asks is looking at it, so its history is read before others'. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const detail = await getExecution(viewer, id);
  if (!detail) return Response.json({ error: { message: 'No such execution.' } }, { status: 404 });
  if (detail.history === 'wanted' || detail.history === 'partial') await watchExecution(viewer, id);
  return Response.json(
    { changeNumber: detail.changeNumber, status: detail.status, history: detail.history },
    { headers: { 'cache-control': 'no-store' } },
  );
}
