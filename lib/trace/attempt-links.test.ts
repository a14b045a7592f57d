import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMillis, eventId } from '../units.ts';
import { attemptLinks } from './attempt-links.ts';
import type { HistoryEvent } from './history.ts';

const FROM = Date.UTC(2026, 0, 5, 9);

const at = { id: eventId(1), previousEventId: eventId(0), timestamp: epochMillis(FROM) };
const scheduled = (resourceType: string, parameters: object, region = 'eu-west-1'): HistoryEvent => ({
  ...at,
  type: 'TaskScheduled',
  taskScheduledEventDetails: {
    resourceType,
    resource: 'run.sync',
    region,
    parameters: JSON.stringify(parameters),
  },
});
const answered = (output: object): HistoryEvent => ({
  ...at,
  type: 'TaskSucceeded',
  taskSucceededEventDetails: { output: JSON.stringify(output) },
});
const failed = (cause: object): HistoryEvent => ({
  ...at,
  type: 'TaskFailed',
  taskFailedEventDetails: { error: 'States.TaskFailed', cause: JSON.stringify(cause) },
});

const linksOf = (call: HistoryEvent, ...answers: readonly HistoryEvent[]) =>
  attemptLinks({ scheduled: call, answers, from: FROM, to: FROM + 2000 });

const CONSOLE = 'https://eu-west-1.console.aws.amazon.com';
const WINDOW = `start$3D${FROM - 10_000}$26end$3D${FROM + 62_000}`;
const logsOf = (name: string, origin = CONSOLE, region = 'eu-west-1') =>
  `${origin}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/$252Faws$252Flambda$252F${name}/log-events$3F`;

describe('the logs of a Lambda function at the time of the attempt', () => {
  test.each([
    'charge',
    'charge:live',
    '111122223333:function:charge',
    'arn:aws:lambda:eu-west-1:111122223333:function:charge:$LATEST',
  ])('called as %s', (FunctionName) => {
    const [link] = linksOf(scheduled('lambda', { FunctionName }));
    expect(link?.href).toBe(`${logsOf('charge')}${WINDOW}`);
    expect(link?.detail).toBe('/aws/lambda/charge (default log group), all streams at that time');
  });

  test('of the old style, by its ARN alone', () => {
    const call: HistoryEvent = {
      ...at,
      type: 'LambdaFunctionScheduled',
      lambdaFunctionScheduledEventDetails: {
        resource: 'arn:aws:lambda:eu-west-1:111122223333:function:charge',
      },
    };
    expect(linksOf(call)[0]?.href).toBe(`${logsOf('charge')}${WINDOW}`);
  });

  test('of its own region and partition, not those of the workflow', () => {
    const FunctionName = 'arn:aws-cn:lambda:cn-north-1:111122223333:function:charge';
    expect(linksOf(scheduled('lambda', { FunctionName }, 'cn-northwest-1'))[0]?.href).toMatch(
      /^https:\/\/cn-north-1\.console\.amazonaws\.cn\/cloudwatch\/home\?region=cn-north-1#/,
    );
    expect(linksOf(scheduled('lambda', { FunctionName: 'charge' }, 'us-gov-west-1'))[0]?.href).toMatch(
      /^https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//,
    );
    expect(linksOf(scheduled('lambda', { FunctionName: 'charge' }, 'us-iso-east-1'))).toEqual([]);
  });

  test('narrowed to the one request, where a success or a failure names it', () => {
    const id = '0a1b2c3d-1111-2222-3333-444455556666';
    const call = scheduled('lambda', { FunctionName: 'charge' });
    for (const answer of [
      answered({ Payload: {}, SdkResponseMetadata: { RequestId: id } }),
      failed({ errorType: 'TypeError', errorMessage: 'x', requestId: id }),
      failed({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${id} Error: Task timed out` }),
    ]) {
      expect(linksOf(call, answer)[0]?.href).toBe(
        `${logsOf('charge')}${WINDOW}$26filterPattern$3D$2522${id}$2522`,
      );
    }
    expect(linksOf(call, failed({ requestId: '"] or anything' }))[0]?.href).toBe(
      `${logsOf('charge')}${WINDOW}`,
    );
  });

  test('not of what is no name of a function', () => {
    for (const FunctionName of ['a/b', 'x#y', '', 'arn:aws:lambda:evil.example:1:function:f', 7])
      expect(linksOf(scheduled('lambda', { FunctionName }))).toEqual([]);
  });
});

const taskArn = 'arn:aws:ecs:eu-west-1:111122223333:task/batch/0f9d';
const nestedArn = 'arn:aws:states:eu-west-1:111122223333:execution:refunds:r-1';

test.each([
  ['batch', {}, { JobId: 'a-1' }, `${CONSOLE}/batch/home?region=eu-west-1#jobs/detail/a-1`],
  [
    'ecs',
    { Cluster: 'batch' },
    { Tasks: [{ TaskArn: taskArn }] },
    `${CONSOLE}/ecs/v2/clusters/batch/tasks/0f9d?region=eu-west-1`,
  ],
  [
    'ecs',
    {},
    { TaskArn: 'arn:aws:ecs:eu-west-1:1:task/0f9d', ClusterArn: 'arn:aws:ecs:eu-west-1:1:cluster/old' },
    `${CONSOLE}/ecs/v2/clusters/old/tasks/0f9d?region=eu-west-1`,
  ],
  [
    'glue',
    { JobName: 'load facts' },
    { JobRunId: 'jr_1' },
    `${CONSOLE}/gluestudio/home?region=eu-west-1#/job/load%20facts/run/jr_1`,
  ],
  [
    'aws-sdk:glue',
    { JobName: 'load' },
    { JobRunId: 'jr_1' },
    `${CONSOLE}/gluestudio/home?region=eu-west-1#/job/load/run/jr_1`,
  ],
  ['sagemaker', { TrainingJobName: 'm-1' }, {}, `${CONSOLE}/sagemaker/home?region=eu-west-1#/jobs/m-1`],
  [
    'sagemaker',
    {},
    { ProcessingJobArn: 'arn:aws:sagemaker:eu-west-1:1:processing-job/p-1' },
    `${CONSOLE}/sagemaker/home?region=eu-west-1#/processing-jobs/p-1`,
  ],
  [
    'codebuild',
    {},
    { Build: { Id: 'site:7f', Arn: 'arn:aws:codebuild:eu-west-1:111122223333:build/site:7f' } },
    `${CONSOLE}/codesuite/codebuild/111122223333/projects/site/build/site%3A7f?region=eu-west-1`,
  ],
  ['elasticmapreduce', { ClusterId: 'j-1' }, {}, `${CONSOLE}/emr/home?region=eu-west-1#/clusterDetails/j-1`],
  [
    'athena',
    {},
    { QueryExecution: { QueryExecutionId: 'q-1' } },
    `${CONSOLE}/athena/home?region=eu-west-1#/query-editor/history/q-1`,
  ],
  [
    'states',
    {},
    { ExecutionArn: nestedArn },
    `${CONSOLE}/states/home?region=eu-west-1#/v2/executions/details/${encodeURIComponent(nestedArn)}`,
  ],
])('%s %j that answered %j', (service, parameters, answer, href) => {
  const call = scheduled(service, parameters);
  expect(linksOf(call, answered(answer)).map((link) => link.href)).toEqual([href]);
  expect(linksOf(call, failed(answer)).map((link) => link.href)).toEqual([href]);
});

test('a Batch job that failed leads to its last log stream', () => {
  const cause = {
    JobId: 'a-1',
    Attempts: [
      { Container: { LogStreamName: 'x/default/1' } },
      { Container: { LogStreamName: 'x/default/2' } },
    ],
  };
  expect(linksOf(scheduled('batch', {}), failed(cause))[1]?.href).toBe(
    `${CONSOLE}/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Fbatch$252Fjob/log-events/x$252Fdefault$252F2`,
  );
});

test('whatever a payload holds, a link leads to a console of AWS and stays one address', () => {
  const services = [
    'lambda',
    'states',
    'batch',
    'ecs',
    'glue',
    'sagemaker',
    'codebuild',
    'elasticmapreduce',
    'athena',
  ];
  const names = [
    'FunctionName',
    'ExecutionArn',
    'JobId',
    'JobName',
    'JobRunId',
    'Tasks',
    'TaskArn',
    'TrainingJobName',
    'Build',
    'Id',
    'Arn',
    'ClusterId',
    'QueryExecutionId',
    'Attempts',
    'Container',
    'LogStreamName',
    'requestId',
  ];
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'ünï \u0000 \u202e 🚚',
      'arn:aws:states:evil.example/:1:execution:a:b',
      '"><script>',
      'javascript:alert(1)',
      'half \ud800 a pair',
      'arn:aws:states:eu-west-1:1:execution:\udc00',
      'a:task/../../x',
    ),
  );
  const around = (value: fc.Arbitrary<unknown>) =>
    fc.dictionary(fc.constantFrom(...names), fc.oneof(hostile, value, fc.array(value, { maxLength: 2 })), {
      maxKeys: 4,
    });
  const payload = around(around(around(hostile)));
  fc.assert(
    fc.property(
      fc.constantFrom(...services),
      fc.oneof(fc.constant('eu-west-1'), hostile),
      payload,
      payload,
      (service, region, parameters, answer) => {
        for (const { href } of linksOf(
          scheduled(service, parameters, region),
          answered(answer),
          failed(answer),
        )) {
          expect(new URL(href).host).toMatch(/^[a-z0-9-]+\.console\.aws\.amazon\.com$/);
          expect(href).toMatch(/^[\w.~:/?#$%=&()!*'-]+$/);
        }
      },
    ),
    { numRuns: 60 },
  );
});
