import type { DemoAws } from '../../demo-aws.ts';
import { DAY } from '../../incidents.ts';
import { textOf } from '../../interpreter/history-recorder.ts';
import { type ExecutionRecord, type ExecutionView, viewAt } from '../../world/execution-record.ts';
import { AwsError } from '../aws-error.ts';
import type { Action } from '../protocol.ts';
import { executionOf, requiredText, wireTime, wireTimeOr } from './request.ts';

export const describeExecution: Action = {
  bucket: { size: 300, refillPerSecond: 15 },
  async answer(request, aws) {
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const view = viewOf(record, aws);
    const { status, stoppedAt, redriveCount, redrivenAt } = view;
    const metadataOnly = request.includedData === 'METADATA_ONLY';
    const included = { included: !metadataOnly };
    const ended = stoppedAt === undefined ? {} : await endOf(record, view, aws, metadataOnly);
    return {
      executionArn: record.arn,
      stateMachineArn: record.machineArn,
      name: record.name,
      status,
      startDate: wireTime(record.startedAt),
      ...wireTimeOr('stopDate', stoppedAt),
      ...(metadataOnly ? {} : { input: textOf(aws.world.inputOf(record)) }),
      inputDetails: included,
      ...ended,
      ...(record.mapRunArn === undefined ? {} : { mapRunArn: record.mapRunArn }),
      ...(record.versionArn === undefined ? {} : { stateMachineVersionArn: record.versionArn }),
      ...(record.aliasArn === undefined ? {} : { stateMachineAliasArn: record.aliasArn }),
      redriveCount,
      ...wireTimeOr('redriveDate', redrivenAt),
      ...redriveStatusOf(view, aws.now()),
    };
  },
};

export function viewOf(record: ExecutionRecord, aws: DemoAws): ExecutionView {
  const view = viewAt(record, aws.now());
  if (view === null) {
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${record.arn}'`);
  }
  return view;
}

/** Output, error and cause of the end that is visible now, from its event. */
async function endOf(record: ExecutionRecord, view: ExecutionView, aws: DemoAws, metadataOnly: boolean) {
  const { events } = await aws.world.historyOf(record);
  const end = events.findLast(
    ({ type, timestamp }) => END_EVENTS.has(type) && timestamp <= (view.stoppedAt ?? 0),
  );
  const details = Object.entries(end ?? {}).find(([name]) => name.endsWith('EventDetails'))?.[1];
  const { output, error, cause }: { output?: string; error?: string; cause?: string } = details ?? {};
  if (view.status === 'SUCCEEDED') {
    return { ...(metadataOnly ? {} : { output }), outputDetails: { included: !metadataOnly } };
  }
  return {
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined || metadataOnly ? {} : { cause }),
  };
}

const END_EVENTS = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
]);

const REDRIVABLE_FOR = 14 * DAY;

export function redriveStatusOf({ status, stoppedAt, record }: ExecutionView, now: number) {
  const no = (redriveStatusReason: string) => ({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason });
  if (status === 'RUNNING') return no('Execution is RUNNING and cannot be redriven');
  if (status === 'SUCCEEDED') return no('Execution is SUCCEEDED and cannot be redriven');
  if (stoppedAt !== undefined && now - stoppedAt > REDRIVABLE_FOR) {
    return no('Execution cannot be redriven because it exceeded the redrivable period');
  }
  return { redriveStatus: record.mapRunArn === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN' };
}
