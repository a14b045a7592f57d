import type { Integration } from './graph-types.ts';
import { isObject, type JsonValue } from './json.ts';
import { serviceKey, serviceName } from './services.ts';

type Pattern = Integration['pattern'];

/** What the ending of a Resource means. */
const ENDINGS: readonly { readonly ending: RegExp; readonly pattern: Pattern; readonly words: string }[] = [
  { ending: /\.sync(:\d+)?$/, pattern: 'sync', words: ' (waits)' },
  { ending: /\.waitForTaskToken$/, pattern: 'token', words: ' (waits for a token)' },
];

/** Of a service's arguments, the field that says which one of its things is meant. */
const TARGET_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['lambda', ['FunctionName']],
  ['dynamodb', ['TableName']],
  ['sqs', ['QueueUrl']],
  ['sns', ['TopicArn']],
  ['states', ['StateMachineArn']],
  ['ecs', ['TaskDefinition']],
  ['batch', ['JobDefinition', 'JobName']],
  ['glue', ['JobName', 'Name', 'DatabaseName']],
  ['s3', ['Bucket']],
  ['bedrock', ['ModelId']],
  ['codebuild', ['ProjectName']],
  ['http', ['ApiEndpoint']],
  ['apigateway', ['ApiEndpoint']],
]);

/** What a Task calls, from its Resource and its Arguments or Parameters; null without a Resource. */
export function integrationOf(resource: string | null, args: JsonValue | undefined): Integration | null {
  if (resource === null || resource === '') return null;
  // a placeholder may hold colons, `${AWS::Partition}`: they part nothing
  const parts = resource.replaceAll(/\$\{[^}]*\}/g, (text) => text.replaceAll(':', '·')).split(':');
  const [scheme, , service = '', , , ...rest] = parts;
  if (scheme !== 'arn' || parts.length < 6) return placeholder(resource);
  if (service === 'lambda') return lambdaFunction(rest);
  if (service !== 'states') return call(service, rest.join(':').split(/[:/]/), undefined);
  if (rest[0] === 'activity') {
    const name = nameWithin(rest.slice(1).join(':'));
    return withTarget({ service: 'activity', label: `Activity: ${name}`, pattern: 'activity' }, name);
  }
  return rest[0] === 'aws-sdk'
    ? call(rest[1] ?? '', rest.slice(2), args)
    : call(rest[0] ?? '', rest.slice(1), args);
}

function call(written: string, action: readonly string[], args: JsonValue | undefined): Integration {
  const service = serviceKey(written);
  const whole = action.join(':');
  const ending = ENDINGS.find((one) => one.ending.test(whole));
  const words = actionWords(ending ? whole.replace(ending.ending, '') : whole);
  const label = `${serviceName(service)}${words === '' ? '' : `: ${words}`}${ending?.words ?? ''}`;
  return withTarget({ service, label, pattern: ending?.pattern ?? 'request' }, targetIn(service, args));
}

/** Old style: the function's own ARN as Resource, `function:name:alias`. */
const lambdaFunction = (rest: readonly string[]): Integration =>
  withTarget({ service: 'lambda', label: 'Lambda: invoke', pattern: 'lambda' }, rest[1] ?? null);

/** What a template fills in later. AWS's samples name the placeholder after what it stands for. */
function placeholder(resource: string): Integration {
  const name = /^\$\{([^}]*)\}/.exec(resource)?.[1] ?? resource;
  const target = name.replace(/[._]?Arn$/i, '');
  if (/lambda|function|Fn(?![a-z])/i.test(name)) {
    return withTarget({ service: 'lambda', label: 'Lambda: invoke', pattern: 'lambda' }, target);
  }
  const dynamodb = /^(?:DDB|DynamoDB)([A-Z].*)/.exec(target);
  if (dynamodb?.[1] !== undefined) return call('dynamodb', [dynamodb[1]], undefined);
  return { service: 'unknown', label: capitalised(actionWords(target)) || 'Task', pattern: 'request' };
}

const withTarget = (integration: Integration, target: string | null): Integration =>
  target === null || target === '' ? integration : { ...integration, target: target.replaceAll('·', ':') };

function targetIn(service: string, args: JsonValue | undefined): string | null {
  if (!isObject(args)) return null;
  for (const field of TARGET_FIELDS.get(service) ?? []) {
    const value = Object.hasOwn(args, field) ? args[field] : undefined;
    // JSONata tells it only while running
    if (typeof value === 'string' && !value.startsWith('{%')) return nameWithin(value);
  }
  return null;
}

/** The last part of an ARN or URL; anything else as it is. */
function nameWithin(text: string): string {
  if (text.startsWith('arn:')) {
    const resource = text.split(':').slice(5).join(':');
    return resource.replace(/^(function|stateMachine|table|task-definition|job-definition)[:/]/, '');
  }
  return /^https?:\/\//.test(text) ? (text.split('/').at(-1) ?? text) : text;
}

/** `listObjectsV2` → "list objects V2", `describeDBInstances` → "describe DB instances". */
const actionWords = (action: string): string =>
  (action.match(/[A-Z]+\d+|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^A-Za-z0-9\s_.:/${}-]+/g) ?? [])
    .map((word) => (/^[A-Z][A-Z\d]+$/.test(word) ? word : word.toLowerCase()))
    .join(' ');

const capitalised = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
