'use client';

import type { MachineName } from '#lib/store/queries/list-machine-names.ts';

/** The machines there are; throws when the server cannot say. */
export async function readMachineNames(signal?: AbortSignal): Promise<readonly MachineName[]> {
  const answer = await fetch('/api/machine-names', { cache: 'no-store', ...(signal && { signal }) });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return (await answer.json()) as MachineName[];
}
