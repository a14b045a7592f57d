import { apiRoute } from '#lib/api/api-route.ts';
import { machineDocument } from '#lib/api/machine-documents.ts';
import { figuresRange, MachinesRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { ok } from '#lib/errors.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';

export const GET = apiRoute(MachinesRequest, async ({ account, q, ...asked }) => {
  const machines = await listMachines(await requireViewer(), figuresRange(asked, Date.now()));
  const text = q?.trim().toLowerCase() ?? '';
  const wanted = machines.filter(
    (machine) =>
      (!account?.length || account.includes(machine.account)) && machine.name.toLowerCase().includes(text),
  );
  return ok({ items: wanted.map(machineDocument), next: null });
});
