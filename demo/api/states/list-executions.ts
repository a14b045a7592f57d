import type { DemoAws } from '../../demo-aws.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { ExecutionList, ListCursor } from '../../world/execution-list.ts';
import type { ExecutionView } from '../../world/execution-record.ts';
import { AwsError, validationError } from '../aws-error.ts';
import { openToken, sealToken } from '../page-token.ts';
import type { Action } from '../protocol.ts';
import { machineOf, optionalText, pageSize, wireTime, wireTimeOr } from './request.ts';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

export const listExecutions: Action = {
  bucket: { size: 200, refillPerSecond: 5 },
  async answer(request, aws) {
    const limit = pageSize(request);
    const wanted = filterOf(request);
    const { list, matches, byMapRun } = await targetOf(request, aws);
    const now = aws.now();
    const sealed = { action: 'ListExecutions', request, now };
    const cursor = cursorOf(openToken(sealed));
    const { views, more } = list.page(now, limit, cursor, (view) => matches(view) && wanted(view));
    const last = views.at(-1);
    return {
      executions: views.map((view) => listed(view, byMapRun)),
      ...(more && last ? { nextToken: sealToken(sealed, [last.key, last.record.arn]) } : {}),
    };
  },
};

function cursorOf(place: Json): ListCursor | null {
  if (!Array.isArray(place)) return null;
  const [key, arn] = place;
  return typeof key === 'number' && typeof arn === 'string' ? { key, arn } : null;
}

function filterOf(request: JsonObject): (view: ExecutionView) => boolean {
  const status = optionalText(request, 'statusFilter');
  const redrive = optionalText(request, 'redriveFilter');
  if (status !== undefined && !STATUSES.includes(status)) {
    throw validationError(
      `1 validation error detected: Value '${status}' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [${STATUSES.join(', ')}]`,
    );
  }
  if (redrive !== undefined && redrive !== 'REDRIVEN' && redrive !== 'NOT_REDRIVEN') {
    throw validationError(
      `1 validation error detected: Value '${redrive}' at 'redriveFilter' failed to satisfy constraint: Member must satisfy enum value set: [REDRIVEN, NOT_REDRIVEN]`,
    );
  }
  if (status === 'PENDING_REDRIVE' && optionalText(request, 'mapRunArn') === undefined) {
    throw validationError('The PENDING_REDRIVE status filter is only valid when mapRunArn is specified');
  }
  return (view) =>
    (status === undefined || view.status === status) &&
    (redrive === undefined || view.redriveCount > 0 === (redrive === 'REDRIVEN'));
}

interface Target {
  readonly list: ExecutionList;
  readonly matches: (view: ExecutionView) => boolean;
  readonly byMapRun: boolean;
}

async function targetOf(request: JsonObject, aws: DemoAws): Promise<Target> {
  const mapRunArn = optionalText(request, 'mapRunArn');
  const machineArn = optionalText(request, 'stateMachineArn');
  if ((mapRunArn === undefined) === (machineArn === undefined)) {
    throw validationError('Exactly one of stateMachineArn or mapRunArn must be specified');
  }
  if (mapRunArn !== undefined) {
    const found = await aws.world.mapRun(mapRunArn);
    if (found === null) throw new AwsError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
    return { list: found.list, matches: () => true, byMapRun: true };
  }
  const { machine, qualifier } = machineOf(aws, machineArn ?? '');
  if (machine.type === 'EXPRESS') {
    throw new AwsError(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  }
  const list = await aws.world.executionsOf(machine);
  const matches = ({ record }: ExecutionView) =>
    qualifier === null || record.versionArn === machineArn || record.aliasArn === machineArn;
  return { list, matches, byMapRun: false };
}

function listed({ record, status, stoppedAt, redriveCount, redrivenAt }: ExecutionView, byMapRun: boolean) {
  return {
    executionArn: record.arn,
    stateMachineArn: record.machineArn,
    name: record.name,
    status,
    startDate: wireTime(record.startedAt),
    ...wireTimeOr('stopDate', stoppedAt),
    ...(byMapRun ? { mapRunArn: record.mapRunArn, itemCount: record.itemCount } : {}),
    ...(record.versionArn === undefined ? {} : { stateMachineVersionArn: record.versionArn }),
    ...(record.aliasArn === undefined ? {} : { stateMachineAliasArn: record.aliasArn }),
    redriveCount,
    ...wireTimeOr('redriveDate', redrivenAt),
  };
}
