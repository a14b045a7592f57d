import { isList, isObject, type JsonObject, type JsonValue } from '../asl/json.ts';
import { type AttemptLink, encode, member, textOf } from './attempt-link.ts';
import { consoleLink, consoleOfRegion } from './console-link.ts';
import { detailsOf } from './event-table.ts';
import type { HistoryEvent } from './history.ts';
import { batchLog, lambdaLogs } from './log-links.ts';

export interface CalledAttempt {
  readonly scheduled: HistoryEvent;
  /** What came back, as far as it is known: submitted, succeeded, failed. */
  readonly answers: readonly HistoryEvent[];
  readonly from: number;
  readonly to: number;
}

/** What a service's links are made of: everything in it is hostile until it is checked or encoded. */
interface Call {
  readonly origin: string;
  readonly region: string;
  readonly parameters: JsonObject;
  readonly answers: readonly JsonObject[];
  readonly from: number;
  readonly to: number;
}

const SERVICES: ReadonlyMap<string, (call: Call) => readonly (AttemptLink | null)[]> = new Map([
  ['lambda', lambdaLinks],
  ['states', (call: Call) => [nestedExecution(call)]],
  ['sfn', (call: Call) => [nestedExecution(call)]],
  ['batch', batchLinks],
  ['ecs', (call: Call) => [ecsTask(call)]],
  ['glue', (call: Call) => [glueRun(call)]],
  ['sagemaker', (call: Call) => [sageMakerJob(call)]],
  ['codebuild', (call: Call) => [codeBuild(call)]],
  ['elasticmapreduce', (call: Call) => [emrCluster(call)]],
  ['emr', (call: Call) => [emrCluster(call)]],
  ['athena', (call: Call) => [athenaQuery(call)]],
]);

/** A payload is 256 KiB at most; what is longer is none of AWS's. */
const LONGEST_PAYLOAD = 300_000;

/** Where AWS's console shows what an attempt called; empty where its events do not tell. */
export function attemptLinks({ scheduled, answers, from, to }: CalledAttempt): readonly AttemptLink[] {
  const { resource, resourceType, region, parameters } = detailsOf(scheduled);
  const said = answers.flatMap((event) => saidIn(event));
  if (scheduled.type === 'LambdaFunctionScheduled') {
    return lambdaLogs(resource ?? null, { region: '', answers: said, from, to });
  }
  const service = (resourceType ?? '').replace(/^aws-sdk:/, '');
  const origin = typeof region === 'string' ? consoleOfRegion(region) : null;
  if (origin === null || region === undefined) return [];
  const call = { origin, region, parameters: objectIn(parameters) ?? {}, answers: said, from, to };
  return (SERVICES.get(service)?.(call) ?? []).filter((link) => link !== null);
}

function saidIn(event: HistoryEvent): JsonObject[] {
  const { output, cause } = detailsOf(event);
  return [objectIn(output), objectIn(cause)].filter((value) => value !== null);
}

function objectIn(text: unknown): JsonObject | null {
  if (typeof text !== 'string' || text.length > LONGEST_PAYLOAD) return null;
  try {
    const value: JsonValue = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The first text of this name in what came back. SDK integrations and `.sync` answers write it alike. */
function said(call: Pick<Call, 'answers'>, name: string): string | null {
  for (const answer of call.answers) {
    const found = textOf(member(answer, name));
    if (found !== null) return found;
  }
  return null;
}

const asked = ({ parameters }: Call, name: string) => textOf(member(parameters, name));

function lambdaLinks(call: Call): readonly AttemptLink[] {
  return lambdaLogs(asked(call, 'FunctionName'), call);
}

function nestedExecution(call: Call): AttemptLink | null {
  const arn = said(call, 'ExecutionArn') ?? said(call, 'executionArn');
  const href = arn === null ? null : consoleLink(arn);
  return arn === null || href === null
    ? null
    : { label: 'Nested execution', detail: arn.split(':').slice(6).join(':'), href };
}

function batchLinks(call: Call): readonly (AttemptLink | null)[] {
  const id = said(call, 'JobId');
  const stream = textOf(member(member(lastAttempt(call), 'Container'), 'LogStreamName'));
  return [
    id === null
      ? null
      : { label: 'Batch job', detail: id, href: home(call, 'batch', `#jobs/detail/${encode(id)}`) },
    stream === null ? null : batchLog(call, stream),
  ];
}

function lastAttempt({ answers }: Call): JsonValue | undefined {
  const attempts = answers.map((answer) => member(answer, 'Attempts')).find((found) => isList(found));
  return isList(attempts) ? attempts.at(-1) : undefined;
}

/** The answer of `runTask` lists tasks; a `.sync` answer is the one. */
function ecsTask(call: Call): AttemptLink | null {
  const listed = call.answers
    .map((answer) => member(answer, 'Tasks'))
    .find((tasks) => isList(tasks) && tasks.length > 0);
  const arn = said(call, 'TaskArn') ?? textOf(member(isList(listed) ? listed[0] : undefined, 'TaskArn'));
  const [, cluster, task] = /:task\/(?:([^/]+)\/)?([^/]+)$/.exec(arn ?? '') ?? [];
  if (task === undefined) return null;
  // ARNs of before 2018 do not name the cluster.
  const within =
    cluster ?? (said(call, 'ClusterArn') ?? asked(call, 'Cluster'))?.split('/').at(-1) ?? 'default';
  const path = `/ecs/v2/clusters/${encode(within)}/tasks/${encode(task)}`;
  return {
    label: 'ECS task',
    detail: `${within} › ${task}`,
    href: `${call.origin}${path}?region=${call.region}`,
  };
}

function glueRun(call: Call): AttemptLink | null {
  const job = asked(call, 'JobName') ?? said(call, 'JobName');
  const run = said(call, 'JobRunId') ?? said(call, 'Id');
  if (job === null || run === null) return null;
  const href = home(call, 'gluestudio', `#/job/${encode(job)}/run/${encode(run)}`);
  return { label: 'Glue run', detail: `${job} › ${run}`, href };
}

const SAGEMAKER_PAGES = [
  ['TrainingJob', 'jobs'],
  ['ProcessingJob', 'processing-jobs'],
  ['TransformJob', 'transform-jobs'],
] as const;

function sageMakerJob(call: Call): AttemptLink | null {
  for (const [kind, page] of SAGEMAKER_PAGES) {
    const arn = said(call, `${kind}Arn`);
    const name = asked(call, `${kind}Name`) ?? arn?.split('/').at(-1) ?? null;
    if (name === null) continue;
    const href = home(call, 'sagemaker', `#/${page}/${encode(name)}`);
    return { label: 'SageMaker job', detail: name, href };
  }
  return null;
}

/** `startBuild` answers `{Build: {Id: 'project:uuid', Arn}}`. */
function codeBuild({ origin, region, answers }: Call): AttemptLink | null {
  const build = answers.map((answer) => member(answer, 'Build')).find((found) => isObject(found));
  const id = textOf(member(build, 'Id'));
  const account = /^arn:[^:]*:codebuild:[^:]*:(\d{12}):/.exec(textOf(member(build, 'Arn')) ?? '')?.[1];
  if (id === null || account === undefined) return null;
  const project = id.split(':')[0] ?? '';
  const path = `/codesuite/codebuild/${account}/projects/${encode(project)}/build/${encode(id)}`;
  return { label: 'CodeBuild build', detail: id, href: `${origin}${path}?region=${region}` };
}

function emrCluster(call: Call): AttemptLink | null {
  const id = said(call, 'ClusterId') ?? said(call, 'JobFlowId') ?? asked(call, 'ClusterId');
  return id === null
    ? null
    : { label: 'EMR cluster', detail: id, href: home(call, 'emr', `#/clusterDetails/${encode(id)}`) };
}

function athenaQuery(call: Call): AttemptLink | null {
  const execution = call.answers
    .map((answer) => member(answer, 'QueryExecution'))
    .find((found) => isObject(found));
  const id = said(call, 'QueryExecutionId') ?? textOf(member(execution, 'QueryExecutionId'));
  return id === null
    ? null
    : {
        label: 'Athena query',
        detail: id,
        href: home(call, 'athena', `#/query-editor/history/${encode(id)}`),
      };
}

const home = ({ origin, region }: Call, service: string, fragment: string) =>
  `${origin}/${service}/home?region=${region}${fragment}`;
