import { cache } from 'react';
import { resolveExecution } from '#lib/api/resolve-execution.ts';
import { requireViewer } from '#lib/auth/viewer.ts';
import { getExecution } from '#lib/store/queries/get-execution.ts';

/** Read once for the header and what is under it. */
export const readExecution = cache(async (id: string) => getExecution(await requireViewer(), id));

/** The page of the execution that an address names by its ARN, percent-encoded; null for any other address. */
export async function addressOfArn(segment: string): Promise<string | null> {
  const arn = decoded(segment);
  if (!arn.startsWith('arn:')) return null;
  const id = await resolveExecution(await requireViewer(), arn);
  return id === null ? null : `/executions/${id}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
