import type {
  DescribedMachine,
  DescribedMapRun,
  ListedExecution,
  ListedMachine,
  MapRunCounts,
  Page,
} from '#lib/collect/ports.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { toHistoryEvent } from '#lib/trace/parse-event.ts';
import { EXECUTION_STATUSES, type ExecutionStatus } from '#lib/trace/status.ts';
import { type EpochMillis, epochMillis } from '#lib/units.ts';

/**
 * AWS's answers, read tolerantly: what is unknown is kept or left aside, only what a row cannot do without is
 * demanded. Throws AnswerError where that is missing; the port makes an error value of it.
 */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AnswerError(`${what} is not an object`);
  }
  return { ...value };
}

export function pageOf<Item>(answer: unknown, field: string, toItem: (item: unknown) => Item): Page<Item> {
  const fields = fieldsOf(answer, 'the answer');
  const items = fields[field];
  if (!Array.isArray(items)) throw new AnswerError(`the answer has no ${field}`);
  return {
    items: items.map((item: unknown) => toItem(item)),
    next: optionalText(fields, 'nextToken') || null,
  };
}

export function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new AnswerError(`${name} is missing`);
  return value;
}

const optionalText = (fields: Fields, name: string) => {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
};

const number = (fields: Fields, name: string) => {
  const value = Number(fields[name] ?? 0);
  return Number.isFinite(value) ? value : 0;
};

/** AWS sends epoch seconds with a fraction; some of its imitators send ISO text. */
function optionalTime(fields: Fields, name: string): EpochMillis | null {
  const value = fields[name];
  const at = typeof value === 'number' ? Math.round(value * 1000) : Date.parse(String(value ?? ''));
  return Number.isFinite(at) ? epochMillis(at) : null;
}

function time(fields: Fields, name: string): EpochMillis {
  const at = optionalTime(fields, name);
  if (at === null) throw new AnswerError(`${name} is missing`);
  return at;
}

export function toListedMachine(item: unknown): ListedMachine {
  const fields = fieldsOf(item, 'a listed state machine');
  return {
    arn: text(fields, 'stateMachineArn'),
    name: text(fields, 'name'),
    type: fields.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    createdAt: time(fields, 'creationDate'),
  };
}

export function toDescribedMachine(answer: unknown): DescribedMachine {
  const fields = fieldsOf(answer, 'the answer');
  const logging = optionalFields(fields.loggingConfiguration);
  return {
    arn: text(fields, 'stateMachineArn'),
    name: text(fields, 'name'),
    type: fields.type === 'EXPRESS' ? 'EXPRESS' : fields.type === 'STANDARD' ? 'STANDARD' : null,
    status: optionalText(fields, 'status'),
    definition: text(fields, 'definition'),
    roleArn: optionalText(fields, 'roleArn'),
    revisionId: optionalText(fields, 'revisionId') || null,
    updatedAt: optionalTime(fields, 'updateDate'),
    createdAt: optionalTime(fields, 'creationDate'),
    logGroupArn: logGroupOf(logging),
    logLevel: optionalText(logging, 'level'),
    tracing: optionalFields(fields.tracingConfiguration).enabled === true,
  };
}

const optionalFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function logGroupOf(logging: Fields): string | null {
  const destinations: unknown = logging.destinations;
  const first: unknown = Array.isArray(destinations) ? destinations[0] : null;
  return optionalText(optionalFields(optionalFields(first).cloudWatchLogsLogGroup), 'logGroupArn');
}

export function toListedExecution(item: unknown): ListedExecution {
  const fields = fieldsOf(item, 'a listed execution');
  const stoppedAt = optionalTime(fields, 'stopDate');
  return {
    arn: text(fields, 'executionArn'),
    machineArn: text(fields, 'stateMachineArn'),
    name: text(fields, 'name'),
    status: executionStatus(fields.status, stoppedAt),
    startedAt: time(fields, 'startDate'),
    stoppedAt,
    versionArn: optionalText(fields, 'stateMachineVersionArn'),
    aliasArn: optionalText(fields, 'stateMachineAliasArn'),
    mapRunArn: optionalText(fields, 'mapRunArn'),
    itemCount: fields.itemCount === undefined ? null : number(fields, 'itemCount'),
    redriveCount: number(fields, 'redriveCount'),
    redrivenAt: optionalTime(fields, 'redriveDate'),
  };
}

/** A status AWS invents after this was written is one that ended or one that has not: the stop date tells. */
function executionStatus(value: unknown, stoppedAt: EpochMillis | null): ExecutionStatus {
  const known = EXECUTION_STATUSES.find((status) => status === value);
  return known ?? (stoppedAt === null ? 'RUNNING' : 'ABORTED');
}

export function toEvent(item: unknown): HistoryEvent {
  const event = toHistoryEvent(item);
  if (event === null) throw new AnswerError('an event has no usable id, type or time');
  return event;
}

export function toListedMapRun(item: unknown): { arn: string; startedAt: EpochMillis } {
  const fields = fieldsOf(item, 'a listed map run');
  return { arn: text(fields, 'mapRunArn'), startedAt: time(fields, 'startDate') };
}

const MAP_RUN_STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED'] as const;

export function toDescribedMapRun(answer: unknown): DescribedMapRun {
  const fields = fieldsOf(answer, 'the answer');
  const stoppedAt = optionalTime(fields, 'stopDate');
  return {
    arn: text(fields, 'mapRunArn'),
    executionArn: text(fields, 'executionArn'),
    status:
      MAP_RUN_STATUSES.find((status) => status === fields.status) ??
      (stoppedAt === null ? 'RUNNING' : 'ABORTED'),
    startedAt: time(fields, 'startDate'),
    stoppedAt,
    maxConcurrency: number(fields, 'maxConcurrency'),
    toleratedFailurePercentage: number(fields, 'toleratedFailurePercentage'),
    toleratedFailureCount: number(fields, 'toleratedFailureCount'),
    itemCounts: countsOf(fields.itemCounts),
    executionCounts: countsOf(fields.executionCounts),
    redriveCount: number(fields, 'redriveCount'),
  };
}

function countsOf(value: unknown): MapRunCounts {
  const fields = optionalFields(value);
  return {
    pending: number(fields, 'pending'),
    running: number(fields, 'running'),
    succeeded: number(fields, 'succeeded'),
    failed: number(fields, 'failed'),
    timedOut: number(fields, 'timedOut'),
    aborted: number(fields, 'aborted'),
    total: number(fields, 'total'),
    resultsWritten: number(fields, 'resultsWritten'),
  };
}

export function toTags(answer: unknown): Readonly<Record<string, string>> {
  const tags = fieldsOf(answer, 'the answer').tags;
  if (!Array.isArray(tags)) return {};
  const pairs = tags.map((tag: unknown): [string, string] => {
    const fields = optionalFields(tag);
    return [text(fields, 'key'), optionalText(fields, 'value') ?? ''];
  });
  return Object.fromEntries(pairs);
}
