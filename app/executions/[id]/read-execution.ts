import { cache } from 'react';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getExecution } from '#lib/store/queries/get-execution.ts';

/** Read once for the header and what is under it. */
export const readExecution = cache(async (id: string) => getExecution(await requireViewer(), id));
