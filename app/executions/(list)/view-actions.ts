'use server';

import { revalidatePath } from 'next/cache';
import { requireViewer } from '#lib/auth/viewer.ts';
import { deleteView } from '#lib/commands/view/delete-view.ts';
import { saveView } from '#lib/commands/view/save-view.ts';

/** Next takes these only from our own pages: it holds the request's origin against its host. Null when it worked. */
export async function saveViewAction(asked: { name: string; query: string }): Promise<string | null> {
  const saved = await saveView(await requireViewer(), {
    name: String(asked.name),
    query: String(asked.query),
  });
  if (!saved.ok)
    return saved.error.kind === 'invalid' ? (saved.error.issues[0]?.message ?? '') : 'It was not saved';
  revalidatePath('/executions');
  return null;
}

export async function deleteViewAction(id: string): Promise<void> {
  await deleteView(await requireViewer(), String(id));
  revalidatePath('/executions');
}
