import type pg from 'pg';
import type { ListedMachine, MachineStore } from '../../collect/ports.ts';
import { type EpochMillis, epochMillis } from '../../units.ts';
import { instant, plainText } from '../columns.ts';
import { machineId } from '../ids.ts';
import { prismaOf } from '../prisma.ts';
import { type Connection, inTransaction } from '../transaction.ts';

/** Saves a complete list of an account's machines. Each one that has a list of executions is polled from now on. */
export function saveMachines(
  pool: pg.Pool,
  account: string,
  machines: readonly ListedMachine[],
  seenAt: EpochMillis,
): Promise<void> {
  const listed = [...new Map(machines.map((machine) => [machine.arn, machine])).values()];
  return inTransaction(pool, async (connection) => {
    // One list at a time, so that an older one that comes late is seen to be older.
    await connection.query('SELECT 1 FROM account WHERE key = $1 FOR UPDATE', [account]);
    await connection.query(
      `INSERT INTO machine AS m (account, id, arn, name, type, created_at, seen_at)
       SELECT $1, id, arn, name, type, created_at, $2::timestamptz
         FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) AS n(id, arn, name, type, created_at)
        ORDER BY id
       ON CONFLICT (account, id) DO UPDATE
         SET name = excluded.name, type = excluded.type, created_at = excluded.created_at, seen_at = excluded.seen_at,
             deleted_at = NULL
         WHERE m.seen_at <= excluded.seen_at`,
      [
        account,
        instant(seenAt),
        listed.map(({ arn }) => machineId(arn)),
        listed.map(({ arn }) => plainText(arn)),
        listed.map(({ name }) => plainText(name)),
        listed.map(({ type }) => type),
        listed.map(({ createdAt }) => instant(createdAt)),
      ],
    );
    await connection.query(
      `UPDATE machine SET deleted_at = $2
        WHERE account = $1 AND map_label IS NULL AND seen_at < $2 AND deleted_at IS NULL`,
      [account, instant(seenAt)],
    );
    await pollListed(connection, account, listed, seenAt);
  });
}

async function pollListed(
  connection: Connection,
  account: string,
  listed: readonly ListedMachine[],
  at: EpochMillis,
): Promise<void> {
  // AWS lists no executions of Express machines.
  const polled = listed.filter(({ type }) => type === 'STANDARD');
  await connection.query(
    `INSERT INTO poll AS p (account, target_arn, kind, next_poll_at)
     SELECT $1, arn, 'machine', $3 FROM unnest($2::text[]) AS n(arn) ORDER BY arn
     ON CONFLICT (account, target_arn) DO UPDATE SET next_poll_at = excluded.next_poll_at WHERE p.next_poll_at IS NULL`,
    [account, polled.map(({ arn }) => plainText(arn)), instant(at)],
  );
}

/**
 * Rows for machines that executions name before any list did: above all the labelled machines that the children of
 * a Distributed Map run under, which no list ever names.
 */
export async function saveNamedMachines(
  connection: Connection,
  account: string,
  arns: Iterable<string>,
  seenAt: EpochMillis,
): Promise<void> {
  const named = [...new Set(arns)].map((arn) => ({ id: machineId(arn), arn, ...namesIn(arn) }));
  await connection.query(
    `INSERT INTO machine (account, id, arn, name, type, map_label, seen_at)
     SELECT $1, id, arn, name, 'STANDARD', label, $2::timestamptz
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS n(id, arn, name, label) ORDER BY id
     ON CONFLICT DO NOTHING`,
    [
      account,
      instant(seenAt),
      named.map(({ id }) => id),
      named.map(({ arn }) => plainText(arn)),
      named.map(({ name }) => plainText(name)),
      named.map(({ label }) => (label === null ? null : plainText(label))),
    ],
  );
}

/** `arn:aws:states:region:account:stateMachine:name/label`; a machine's own name holds neither `:` nor `/`. */
function namesIn(arn: string): { name: string; label: string | null } {
  const name = arn.split(':').slice(6).join(':') || arn;
  const slash = name.indexOf('/');
  return { name, label: slash < 0 ? null : name.slice(slash + 1) };
}

export async function saveTags(
  pool: pg.Pool,
  account: string,
  machineArn: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const kept = Object.entries(tags).map(([name, value]) => [plainText(name), plainText(value)]);
  await pool.query('UPDATE machine SET tags = $3, tags_read = true WHERE account = $1 AND id = $2', [
    account,
    machineId(machineArn),
    JSON.stringify(Object.fromEntries(kept)),
  ]);
}

export async function machinesToDescribe(
  pool: pg.Pool,
  account: string,
  olderThan: EpochMillis,
  limit: number,
): ReturnType<MachineStore['machinesToDescribe']> {
  const machines = await prismaOf(pool).machine.findMany({
    where: {
      account,
      deletedAt: null,
      mapLabel: null,
      OR: [{ describedAt: null }, { describedAt: { lt: new Date(olderThan) } }],
    },
    orderBy: { describedAt: { sort: 'asc', nulls: 'first' } },
    take: limit,
    select: { arn: true, tagsRead: true },
  });
  return machines.map(({ arn, tagsRead }) => ({ arn, needsTags: !tagsRead }));
}

export async function revisionsOf(
  pool: pg.Pool,
  account: string,
  machineArn: string,
): ReturnType<MachineStore['revisionsOf']> {
  const revisions = await prismaOf(pool).revision.findMany({
    where: { account, machineId: machineId(machineArn) },
    orderBy: [{ effectiveFrom: 'asc' }, { seenAt: 'asc' }],
  });
  return revisions.map(({ key, effectiveFrom, seenAt }, at) => ({
    key,
    effectiveFrom: epochMillis(effectiveFrom.getTime()),
    seenAt: epochMillis(seenAt.getTime()),
    previousSeenAt: epochMillisOrNull(revisions[at - 1]?.seenAt),
  }));
}

const epochMillisOrNull = (date: Date | undefined) => (date ? epochMillis(date.getTime()) : null);
