import { z } from 'zod';
import { writePool } from '#lib/store/client.ts';
import { deleteView as write } from '#lib/store/write/views.ts';
import type { Viewer } from '#lib/viewer.ts';

/** One that is gone already is no error. */
export async function deleteView(_viewer: Viewer, id: string): Promise<void> {
  if (z.uuid().safeParse(id).success) await write(writePool(), id);
}
