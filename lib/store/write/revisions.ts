import type pg from 'pg';
import { z } from 'zod';
import type { DescribedMachine } from '../../collect/ports.ts';
import type { EpochMillis } from '../../units.ts';
import { instant, instantColumn, plainText, plainTextOrNull } from '../columns.ts';
import { definitionHash, machineId, revisionKey } from '../ids.ts';
import { type Connection, inTransaction } from '../transaction.ts';
import { saveNamedMachines } from './machines.ts';

const Kept = z.object({
  key: z.string(),
  hash: z.string(),
  awsRevisionId: z.string().nullable(),
  effectiveFrom: instantColumn,
});
type Kept = z.infer<typeof Kept>;

/** Keeps what a machine is now, or was when one of its executions ran (`machine.updatedAt` is known then). */
export function saveRevision(
  pool: pg.Pool,
  account: string,
  machine: DescribedMachine,
  effectiveFrom: EpochMillis,
  seenAt: EpochMillis,
): Promise<{ isNew: boolean; key: string }> {
  return inTransaction(pool, async (connection) => {
    await saveNamedMachines(connection, account, [machine.arn], seenAt);
    const id = machineId(machine.arn);
    await connection.query('SELECT 1 FROM machine WHERE account = $1 AND id = $2 FOR UPDATE', [account, id]);
    if (machine.updatedAt === null) await saveDescription(connection, account, machine, seenAt);
    const kept = await revisionsKept(connection, account, id);
    const { key, from } = identify(id, machine, kept, effectiveFrom, seenAt);
    await connection.query('INSERT INTO definition (hash, text) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      definitionHash(machine.definition),
      plainText(machine.definition),
    ]);
    await connection.query(
      `INSERT INTO revision AS r (account, key, machine_id, definition_hash, aws_revision_id, effective_from, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (account, key) DO UPDATE
         SET effective_from = least(r.effective_from, excluded.effective_from),
             seen_at = greatest(r.seen_at, excluded.seen_at)`,
      [
        account,
        key,
        id,
        definitionHash(machine.definition),
        machine.revisionId,
        instant(from),
        instant(seenAt),
      ],
    );
    return { isNew: !kept.some((revision) => revision.key === key), key };
  });
}

/**
 * AWS gives every revision but a machine's first an id. Services that speak its protocol may give none: then a
 * changed definition is a revision from when it was seen, also when it is one the machine had before.
 */
function identify(
  id: string,
  { revisionId, definition, updatedAt }: DescribedMachine,
  kept: readonly Kept[],
  effectiveFrom: EpochMillis,
  seenAt: EpochMillis,
): { key: string; from: EpochMillis } {
  const hash = definitionHash(definition);
  const key = revisionKey(id, revisionId, hash);
  const newest = kept.at(-1);
  const withoutIds = revisionId === null && updatedAt === null && newest?.awsRevisionId === null;
  if (!withoutIds) return { key, from: effectiveFrom };
  if (newest.hash === hash) return { key: newest.key, from: newest.effectiveFrom };
  const cameBack = kept.some((revision) => revision.key === key);
  return { key: cameBack ? revisionKey(id, revisionId, hash, instant(seenAt)) : key, from: seenAt };
}

async function revisionsKept(
  connection: Connection,
  account: string,
  machine: string,
): Promise<readonly Kept[]> {
  const { rows } = await connection.query(
    `SELECT key, definition_hash AS hash, aws_revision_id AS "awsRevisionId", effective_from AS "effectiveFrom"
       FROM revision WHERE account = $1 AND machine_id = $2 ORDER BY effective_from, seen_at`,
    [account, machine],
  );
  return z.array(Kept).parse(rows);
}

async function saveDescription(
  connection: Connection,
  account: string,
  machine: DescribedMachine,
  seenAt: EpochMillis,
): Promise<void> {
  await connection.query(
    `UPDATE machine
        SET described_at = $3, role_arn = $4, log_level = $5, log_group_arn = $6, tracing = $7,
            type = coalesce($8, type), created_at = coalesce($9, created_at)
      WHERE account = $1 AND id = $2 AND (described_at IS NULL OR described_at <= $3)`,
    [
      account,
      machineId(machine.arn),
      instant(seenAt),
      plainTextOrNull(machine.roleArn),
      plainTextOrNull(machine.logLevel),
      plainTextOrNull(machine.logGroupArn),
      machine.tracing,
      machine.type,
      machine.createdAt === null ? null : instant(machine.createdAt),
    ],
  );
}
