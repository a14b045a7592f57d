import { z } from 'zod';
import { fail, ok, type Result } from '#lib/errors.ts';
import { writePool } from '#lib/store/client.ts';
import { saveView as write } from '#lib/store/write/views.ts';
import type { Viewer } from '#lib/viewer.ts';

const View = z.object({
  name: z.string().trim().min(1, 'Give it a name').max(80, 'At most 80 characters'),
  query: z.string().max(4000, 'This search is too long to be kept'),
});

/** Keeps a search under a name; one of the same name is replaced. */
export async function saveView(
  _viewer: Viewer,
  asked: { name: string; query: string },
): Promise<Result<null>> {
  const view = View.safeParse(asked);
  if (!view.success)
    return fail({
      kind: 'invalid',
      issues: view.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  await write(writePool(), view.data);
  return ok(null);
}
