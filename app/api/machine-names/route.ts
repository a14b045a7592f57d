import { requireViewer } from '#lib/auth/viewer.ts';
import { listMachineNames } from '#lib/store/queries/list-machine-names.ts';

/** The machines that the filter and the palette offer. */
export async function GET(): Promise<Response> {
  const machines = await listMachineNames(await requireViewer());
  return Response.json(machines, { headers: { 'cache-control': 'no-store' } });
}
