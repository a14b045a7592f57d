import { findExecutionByArn } from '../store/queries/get-execution.ts';
import type { Viewer } from '../viewer.ts';

/** An execution may be asked for by its id or by its ARN; the id, or null when there is none of that ARN. */
export const resolveExecution = async (viewer: Viewer, idOrArn: string): Promise<string | null> =>
  idOrArn.startsWith('arn:') ? findExecutionByArn(viewer, idOrArn) : idOrArn;
