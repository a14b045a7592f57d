import { z } from 'zod';
import type { Viewer } from '../viewer.ts';
import { readPool } from './client.ts';
import { instantColumn } from './columns.ts';
import { accountsOf } from './execution-filter.ts';
import { shownText } from './redaction.ts';

export const MachineColumns = z.object({
  id: z.string(),
  account: z.string(),
  region: z.string(),
  arn: z.string(),
  name: z.string(),
  type: z.enum(['STANDARD', 'EXPRESS']),
  tags: z.record(z.string(), z.string()).catch({}),
  deletedAt: instantColumn.nullable(),
  lastFailureId: z.string().nullable(),
  lastFailureAt: instantColumn.nullable(),
  lastFailureError: z.string().nullable(),
  lastStartedAt: instantColumn.nullable(),
  roleArn: z.string().nullable(),
  logLevel: z.string().nullable(),
  logGroupArn: z.string().nullable(),
  tracing: z.boolean(),
});
export type MachineColumns = z.infer<typeof MachineColumns>;

/** Machines this viewer may see: the one of this id, or all that are not merely a Distributed Map's children. */
export async function readMachines(viewer: Viewer, id: string | null): Promise<readonly MachineColumns[]> {
  const { rows } = await readPool().query(
    `SELECT m.id, m.account, coalesce(a.region, '') AS region, m.arn, m.name, m.type, m.tags, m.deleted_at AS "deletedAt",
            f.id AS "lastFailureId", f.started_at AS "lastFailureAt", f.error AS "lastFailureError",
            s.started_at AS "lastStartedAt", m.role_arn AS "roleArn", m.log_level AS "logLevel",
            m.log_group_arn AS "logGroupArn", m.tracing
       FROM machine m
       LEFT JOIN account a ON a.key = m.account
       LEFT JOIN LATERAL (
         SELECT one.* FROM unnest(ARRAY['FAILED', 'TIMED_OUT', 'ABORTED']) AS failed(status) CROSS JOIN LATERAL (
           SELECT e.id, e.started_at, e.error FROM execution e
            WHERE e.account = m.account AND e.machine_id = m.id AND e.status = failed.status
            ORDER BY e.started_at DESC LIMIT 1) one
          ORDER BY one.started_at DESC LIMIT 1) f ON true
       LEFT JOIN LATERAL (
         SELECT e.started_at FROM execution e WHERE e.account = m.account AND e.machine_id = m.id
          ORDER BY e.started_at DESC LIMIT 1) s ON true
      WHERE ($1::text[] IS NULL OR m.account = ANY($1)) AND (m.id = $2 OR ($2 IS NULL AND m.map_label IS NULL))
      ORDER BY m.name, m.account`,
    [accountsOf(viewer), id],
  );
  return z.array(MachineColumns).parse(rows);
}

export function lastFailure({ name, lastFailureId, lastFailureAt, lastFailureError }: MachineColumns) {
  if (lastFailureId === null || lastFailureAt === null) return null;
  return {
    executionId: lastFailureId,
    at: lastFailureAt,
    error: lastFailureError && shownText(lastFailureError, name),
  };
}
