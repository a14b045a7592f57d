import { apiRoute } from '#lib/api/api-route.ts';
import { machineDetailDocument } from '#lib/api/machine-documents.ts';
import { figuresRange, MachineRequest } from '#lib/api/requests.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { fail, ok } from '#lib/errors.ts';
import { getMachine } from '#lib/store/queries/get-machine.ts';
import { listMachines } from '#lib/store/queries/list-machines.ts';

export const GET = apiRoute(MachineRequest, async ({ id, revision, ...asked }) => {
  const viewer = await requireViewer();
  const range = figuresRange(asked, Date.now());
  const byArn = id.startsWith('arn:')
    ? (await listMachines(viewer, { ...range, slices: 1 })).find(({ arn }) => arn === id)?.id
    : id;
  const machine = byArn === undefined ? null : await getMachine(viewer, byArn, range, revision ?? null);
  if (!machine) return fail({ kind: 'not-found', what: 'state machine', id });
  return ok(machineDetailDocument(machine));
});
