import { watchHistory } from '#lib/store/watch-history.ts';
import type { Viewer } from '#lib/viewer.ts';

/** Marks that someone looks at an execution, so that the collector reads its history before others. */
export const watchExecution = (viewer: Viewer, id: string): Promise<void> => watchHistory(viewer, id);
