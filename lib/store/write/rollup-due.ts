import type { EpochMillis } from '../../units.ts';
import type { Connection } from '../transaction.ts';

export const HOUR_MS = 3_600_000;

/**
 * Notes that the hours of these executions must be summed anew. Only ever appended to: writers do not wait for
 * each other, and whoever recomputes removes no more than the notes it has seen.
 */
export async function noteRollupsDue(
  connection: Connection,
  account: string,
  executions: readonly { readonly machineId: string; readonly startedAt: EpochMillis }[],
): Promise<void> {
  const buckets = new Map<string, { machineId: string; hour: number }>();
  for (const { machineId, startedAt } of executions) {
    const hour = startedAt - (startedAt % HOUR_MS);
    buckets.set(`${machineId} ${hour}`, { machineId, hour });
  }
  if (buckets.size === 0) return;
  const rows = [...buckets.values()];
  await connection.query(
    `INSERT INTO rollup_due (account, machine_id, hour)
     SELECT $1, machine_id, hour FROM unnest($2::text[], $3::timestamptz[]) AS due(machine_id, hour)`,
    [account, rows.map(({ machineId }) => machineId), rows.map(({ hour }) => new Date(hour).toISOString())],
  );
}

/** Wakes who listens for changes, when this transaction is through. */
export async function announceChanges(connection: Connection, account: string): Promise<void> {
  await connection.query("SELECT pg_notify('stepscope_executions', $1)", [account]);
}
