import type { Phase, SimulatedMapRun } from '../../interpreter/run.ts';
import type { ExecutionList } from '../../world/execution-list.ts';
import { viewAt } from '../../world/execution-record.ts';
import { AwsError } from '../aws-error.ts';
import { openToken, sealToken } from '../page-token.ts';
import type { Action } from '../protocol.ts';
import { executionOf, invalidArn, pageSize, requiredText, wireTime, wireTimeOr } from './request.ts';

export const listMapRuns: Action = {
  bucket: { size: 100, refillPerSecond: 1 },
  async answer(request, aws) {
    const now = aws.now();
    const limit = pageSize(request);
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const sealed = { action: 'ListMapRuns', request, now };
    const place = openToken(sealed);
    const skipped = typeof place === 'number' ? place : 0;
    const runs = record.mapRuns
      .filter(({ startedAt }) => startedAt <= now)
      .toSorted((a, b) => b.startedAt - a.startedAt);
    const machineArn = aws.world.machineNamed(record.machine)?.arn;
    return {
      mapRuns: runs.slice(skipped, skipped + limit).map((mapRun) => ({
        executionArn: record.arn,
        mapRunArn: mapRun.arn,
        stateMachineArn: `${machineArn}/${mapRun.label}`,
        startDate: wireTime(mapRun.startedAt),
        ...wireTimeOr('stopDate', stopOf(mapRun, now)),
      })),
      ...(runs.length > skipped + limit ? { nextToken: sealToken(sealed, skipped + limit) } : {}),
    };
  },
};

export const describeMapRun: Action = {
  bucket: { size: 200, refillPerSecond: 1 },
  async answer(request, aws) {
    const arn = requiredText(request, 'mapRunArn');
    if (!arn.includes(':mapRun:')) throw invalidArn(arn);
    const found = await aws.world.mapRun(arn);
    if (found === null) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
    const { owner, mapRun, list } = found;
    const now = aws.now();
    const stoppedAt = stopOf(mapRun, now);
    const redrives = mapRun.redrivenAt.filter((at) => at <= now);
    return {
      mapRunArn: arn,
      executionArn: owner.arn,
      status: stoppedAt === undefined ? 'RUNNING' : mapRun.status,
      startDate: wireTime(mapRun.startedAt),
      ...wireTimeOr('stopDate', stoppedAt),
      maxConcurrency: mapRun.maxConcurrency,
      toleratedFailurePercentage: mapRun.toleratedFailurePercentage,
      toleratedFailureCount: mapRun.toleratedFailureCount,
      itemCounts: countsOf(mapRun, list, now, true),
      executionCounts: countsOf(mapRun, list, now, false),
      redriveCount: redrives.length,
      ...wireTimeOr('redriveDate', redrives.at(-1)),
    };
  },
};

const stopOf = ({ stoppedAt }: SimulatedMapRun, now: number) =>
  stoppedAt !== null && stoppedAt <= now ? stoppedAt : undefined;

const COUNTED: Readonly<
  Record<Phase['status'], 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted'>
> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
};

function countsOf(mapRun: SimulatedMapRun, list: ExecutionList, now: number, items: boolean) {
  const counts = { running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 };
  for (const record of list.all()) {
    const view = viewAt(record, now);
    if (view !== null) counts[COUNTED[view.status]] += items ? (record.itemCount ?? 1) : 1;
  }
  const total = items ? mapRun.itemTotal : mapRun.childTotal;
  const begun = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = stopOf(mapRun, now) !== undefined;
  const waiting = Math.max(0, total - begun);
  return {
    pending: done ? 0 : waiting,
    ...counts,
    aborted: counts.aborted + (done ? waiting : 0),
    total,
    resultsWritten: done ? counts.succeeded : 0,
    failuresNotRedrivable: 0,
    pendingRedrive: 0,
  };
}
