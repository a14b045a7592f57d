import { requireViewer } from '#lib/auth/viewer.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';
import { epochMillis } from '#lib/units.ts';

const DAY = 86_400_000;

/** What the machine filter offers. */
export async function GET(): Promise<Response> {
  const now = Date.now();
  const range = { from: epochMillis(now - DAY), to: epochMillis(now), slices: 1 };
  const machines = await listMachines(await requireViewer(), range);
  const names = [...new Set(machines.map(({ name }) => name))].toSorted((a, b) => a.localeCompare(b));
  return Response.json(names, { headers: { 'cache-control': 'no-store' } });
}
