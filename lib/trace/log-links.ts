import type { JsonObject } from '../asl/json.ts';
import { type AttemptLink, encode, member, textOf } from './attempt-link.ts';
import { consoleOfRegion } from './console-link.ts';

interface NamedFunction {
  readonly name: string;
  /** Null where only the name was given. */
  readonly region: string | null;
}

/** `name`, `name:alias`, `account:function:name` or an ARN. */
function functionIn(given: string | null): NamedFunction | null {
  const [, region = null, name] =
    /^(?:arn:[\w-]+:lambda:([a-z0-9-]+):\d+:function:|\d+:function:)?([\w-]{1,140})(?::[\w$-]+)?$/.exec(
      given ?? '',
    ) ?? [];
  return name === undefined ? null : { name, region };
}

/** Logs are written after the work they tell of, by clocks that are not Step Functions'. */
const BEFORE_MS = 10_000;
const AFTER_MS = 60_000;

interface LoggedCall {
  /** Where the function is when its name does not tell. */
  readonly region: string;
  readonly answers: readonly JsonObject[];
  readonly from: number;
  readonly to: number;
}

/** The logs of a Lambda function, named or by its ARN, around the time of a call; of the one request where it is known. */
export function lambdaLogs(
  named: string | null,
  { region, answers, from, to }: LoggedCall,
): readonly AttemptLink[] {
  const called = functionIn(named);
  if (!called) return [];
  const requestId = requestIdIn(answers);
  const group = `/aws/lambda/${called.name}`;
  const href = logEvents(called.region ?? region, group, from - BEFORE_MS, to + AFTER_MS, requestId);
  const what = requestId === null ? 'all streams at that time' : `request ${requestId}`;
  return href === null
    ? []
    : [{ label: 'CloudWatch Logs', detail: `${group} (default log group), ${what}`, href }];
}

/** Of a call that succeeded in its metadata, of one that failed in what the runtime says. */
function requestIdIn(answers: readonly JsonObject[]): string | null {
  for (const answer of answers) {
    const metadata = member(answer, 'SdkResponseMetadata');
    const message = textOf(member(answer, 'errorMessage'));
    const candidates = [
      textOf(member(metadata, 'RequestId')),
      textOf(member(answer, 'requestId')),
      /^RequestId: (\S+)/.exec(message ?? '')?.[1] ?? null,
    ];
    const found = candidates.find(
      (id) => id !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id),
    );
    if (found) return found;
  }
  return null;
}

/** Values in the fragment of CloudWatch's addresses are encoded twice, with `$` for `%`. */
const twice = (text: string) => encode(encode(text)).replaceAll('%', '$');

function logEvents(
  region: string,
  group: string,
  from: number,
  to: number,
  filter: string | null,
): string | null {
  const origin = consoleOfRegion(region);
  if (origin === null) return null;
  const query = [
    `start$3D${Math.round(from)}`,
    `end$3D${Math.round(to)}`,
    ...(filter === null ? [] : [`filterPattern$3D${twice(`"${filter}"`)}`]),
  ].join('$26');
  return `${origin}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(group)}/log-events$3F${query}`;
}

/** The log stream of a Batch job's container. */
export function batchLog(
  { origin, region }: { readonly origin: string; readonly region: string },
  stream: string,
): AttemptLink {
  return {
    label: 'CloudWatch Logs',
    detail: `/aws/batch/job (default log group), ${stream}`,
    href: `${origin}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice('/aws/batch/job')}/log-events/${twice(stream)}`,
  };
}
