import { z } from 'zod';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { accountsOf } from '../execution-filter.ts';

const Columns = z.object({ id: z.string(), account: z.string(), name: z.string() });
export type MachineName = z.infer<typeof Columns>;

/** What machines there are, by name, without their figures; none of a Distributed Map's children. */
export async function listMachineNames(viewer: Viewer): Promise<readonly MachineName[]> {
  const { rows } = await readPool().query(
    `SELECT id, account, name FROM machine
      WHERE ($1::text[] IS NULL OR account = ANY($1)) AND map_label IS NULL ORDER BY name, account`,
    [accountsOf(viewer)],
  );
  return z.array(Columns).parse(rows);
}
