import type pg from 'pg';
import type { DescribedMapRun } from '../../collect/ports.ts';
import type { EpochMillis } from '../../units.ts';
import { plainText } from '../columns.ts';
import { prismaOf } from '../prisma.ts';

export async function mapRunsToDescribe(
  pool: pg.Pool,
  account: string,
  now: EpochMillis,
  limit: number,
): Promise<readonly string[]> {
  const due = await prismaOf(pool).mapRun.findMany({
    where: { account, nextLookAt: { lte: new Date(now) } },
    orderBy: { nextLookAt: 'asc' },
    take: limit,
    select: { arn: true },
  });
  return due.map(({ arn }) => arn);
}

export async function saveMapRun(
  pool: pg.Pool,
  account: string,
  mapRun: DescribedMapRun,
  nextLookAt: EpochMillis | null,
): Promise<void> {
  const arn = plainText(mapRun.arn);
  const fields = {
    executionArn: plainText(mapRun.executionArn),
    status: mapRun.status,
    startedAt: new Date(mapRun.startedAt),
    stoppedAt: dateOrNull(mapRun.stoppedAt),
    maxConcurrency: mapRun.maxConcurrency,
    toleratedFailurePercentage: mapRun.toleratedFailurePercentage,
    toleratedFailureCount: BigInt(Math.round(mapRun.toleratedFailureCount)),
    itemCounts: { ...mapRun.itemCounts },
    executionCounts: { ...mapRun.executionCounts },
    redriveCount: mapRun.redriveCount,
    nextLookAt: dateOrNull(nextLookAt),
  };
  await prismaOf(pool).mapRun.upsert({
    where: { account_arn: { account, arn } },
    create: { account, arn, ...fields },
    update: fields,
  });
}

const dateOrNull = (at: EpochMillis | null) => (at === null ? null : new Date(at));
