import { z } from 'zod';
import { epochMillis } from '#lib/units.ts';
import type { Viewer } from '#lib/viewer.ts';
import { readPool } from '../client.ts';
import { instant } from '../columns.ts';
import { accountsOf } from '../execution-filter.ts';
import { parseExecutionId } from '../ids.ts';
import { stateDurations } from '../state-durations.ts';
import { USUAL_DAYS, type Usual, usualOf } from '../usual-duration.ts';

export type { Usual } from '../usual-duration.ts';

export interface UsualOfState extends Usual {
  readonly statePath: string;
}

/**
 * How long the states of an execution's machine usually took in the days up to its start: of the revision that ran, and of all
 * where that one has too few visits. Null when there is no such execution that this viewer may see.
 */
export async function usualOfStates(viewer: Viewer, id: string): Promise<readonly UsualOfState[] | null> {
  const parsed = parseExecutionId(id);
  if (!parsed) return null;
  const { startedAt } = parsed;
  const { rows } = await readPool().query(
    `SELECT account, machine_id AS "machineId", revision_key AS revision FROM execution
      WHERE id = $1 AND started_at = $2 AND ($3::text[] IS NULL OR account = ANY($3))`,
    [id, instant(startedAt), accountsOf(viewer)],
  );
  const execution = z.array(Execution).parse(rows)[0];
  if (!execution) return null;
  const from = epochMillis(startedAt - USUAL_DAYS * 86_400_000);
  const states = await stateDurations({ ...execution, from, to: startedAt });
  return states.flatMap(({ statePath, ofRevision, ofAll }) => {
    const usual = usualOf(ofRevision) ?? usualOf(ofAll);
    return usual ? [{ statePath, ...usual }] : [];
  });
}

const Execution = z.object({ account: z.string(), machineId: z.string(), revision: z.string().nullable() });
