import type pg from 'pg';
import type { BudgetAction, Problem, StatusStore } from '../../collect/ports.ts';
import type { EpochMillis, Milliseconds } from '../../units.ts';
import { plainText } from '../columns.ts';
import { prismaOf } from '../prisma.ts';

/** Once a minute and process there is a line; a process silent for a day is forgotten. */
const FORGET_COLLECTOR_MS = 24 * 3_600_000;

export async function noteContact(
  pool: pg.Pool,
  account: string,
  action: BudgetAction,
  at: EpochMillis,
  problem: Problem | null,
): Promise<void> {
  const fields = {
    at: new Date(at),
    problemKind: problem?.kind ?? null,
    problemMessage: problem ? plainText(problem.message) : null,
    problemAt: problem ? new Date(at) : null,
  };
  await prismaOf(pool).contact.upsert({
    where: { account_action: { account, action } },
    create: { account, action, ...fields },
    update: fields,
  });
}

export async function noteLag(
  pool: pg.Pool,
  account: string,
  lagMs: Milliseconds,
  at: EpochMillis,
): Promise<void> {
  await prismaOf(pool).account.updateMany({
    where: { key: account },
    data: { lagMs: BigInt(Math.round(lagMs)), lagAt: new Date(at) },
  });
}

export async function noteCollector(
  pool: pg.Pool,
  { id, pid, host, startedAt, at }: Parameters<StatusStore['noteCollector']>[0],
): Promise<void> {
  const prisma = prismaOf(pool);
  const fields = { pid, host, startedAt: new Date(startedAt), seenAt: new Date(at) };
  await prisma.collector.upsert({ where: { id }, create: { id, ...fields }, update: fields });
  await prisma.collector.deleteMany({ where: { seenAt: { lt: new Date(at - FORGET_COLLECTOR_MS) } } });
}
