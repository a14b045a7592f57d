import { z } from 'zod';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';

/** A search with a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** What follows the question mark in the address of the executions list. */
  readonly query: string;
}

const MOST = 200;
const Views = z.array(z.object({ id: z.string(), name: z.string(), query: z.string() }));

/** By name. Shared by all viewers; what each finds in them is his own. */
export async function listViews(_viewer: Viewer): Promise<readonly SavedView[]> {
  const { rows } = await readPool().query(
    'SELECT id, name, query FROM saved_view ORDER BY lower(name), name LIMIT $1',
    [MOST],
  );
  return Views.parse(rows);
}
