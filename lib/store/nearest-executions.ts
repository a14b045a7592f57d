import { z } from 'zod';
import type { ExecutionStatus } from '../trace/status.ts';
import type { EpochMillis } from '../units.ts';
import type { Viewer } from '../viewer.ts';
import { readPool } from './client.ts';
import { instant, instantColumn } from './columns.ts';
import { accountsOf } from './execution-filter.ts';
import { parseExecutionId } from './ids.ts';

const Reference = z.object({
  id: z.string(),
  account: z.string(),
  machineId: z.string(),
  startedAt: instantColumn,
  revisionKey: z.string().nullable(),
});
export type Reference = z.infer<typeof Reference>;

/** The execution others are looked for around; null when there is none that this viewer may see. */
export async function referenceOf(viewer: Viewer, id: string): Promise<Reference | null> {
  const parsed = parseExecutionId(id);
  if (!parsed) return null;
  const { rows } = await readPool().query(
    `SELECT id, account, machine_id AS "machineId", started_at AS "startedAt", revision_key AS "revisionKey"
       FROM execution WHERE id = $1 AND started_at = $2 AND ($3::text[] IS NULL OR account = ANY($3))`,
    [id, instant(parsed.startedAt), accountsOf(viewer)],
  );
  return z.array(Reference).parse(rows)[0] ?? null;
}

const Neighbour = z.object({ id: z.string(), revisionKey: z.string().nullable(), readWhole: z.boolean() });
export type Neighbour = z.infer<typeof Neighbour>;

/**
 * Executions of the same machine with these statuses that started before (or after) this one, nearest first. Walks one
 * stretch of execution_by_machine for each status, from the reference on.
 */
export async function nearestExecutions(
  reference: {
    readonly account: string;
    readonly machineId: string;
    readonly startedAt: EpochMillis;
    readonly id: string;
  },
  statuses: readonly ExecutionStatus[],
  where: 'before' | 'after',
  limit: number,
): Promise<readonly Neighbour[]> {
  const [beyond, order] = where === 'before' ? ['<', 'DESC'] : ['>', 'ASC'];
  const { rows } = await readPool().query(
    `SELECT near.id, near.revision_key AS "revisionKey", near.history = 'complete' AS "readWhole"
       FROM unnest($3::text[]) s(status) CROSS JOIN LATERAL (
              SELECT e.id, e.started_at, e.revision_key, e.history FROM execution e
               WHERE e.account = $1 AND e.machine_id = $2 AND e.status = s.status
                 AND e.started_at ${beyond}= $4 AND (e.started_at ${beyond} $4 OR e.id ${beyond} $5)
               ORDER BY e.started_at ${order}, e.id ${order} LIMIT $6) near
      ORDER BY near.started_at ${order}, near.id ${order} LIMIT $6`,
    [reference.account, reference.machineId, statuses, instant(reference.startedAt), reference.id, limit],
  );
  return z.array(Neighbour).parse(rows);
}
