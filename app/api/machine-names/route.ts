import { requireViewer } from '#lib/auth/viewer.ts';
import { listMachineNames } from '#lib/store/queries/list-machine-names.ts';

/** The machines that the palette offers. */
export async function GET(): Promise<Response> {
  const machines = await listMachineNames(await requireViewer());
  return Response.json(machines, { headers: { 'cache-control': 'no-store' } });
}
