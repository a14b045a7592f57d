import { expect, test } from 'vitest';
import { integrationOf } from './integration.ts';
import { SERVICES } from './services.ts';

const placeholder = (name: string) => `$\{${name}}`;

test.each([
  ['arn:aws:states:::lambda:invoke', 'Lambda: invoke', 'lambda', 'request'],
  ['arn:aws:states:::dynamodb:putItem', 'DynamoDB: put item', 'dynamodb', 'request'],
  ['arn:aws:states:::ecs:runTask.sync', 'ECS: run task (waits)', 'ecs', 'sync'],
  [
    'arn:aws:states:::states:startExecution.sync:2',
    'Step Functions: start execution (waits)',
    'states',
    'sync',
  ],
  [
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    'SQS: send message (waits for a token)',
    'sqs',
    'token',
  ],
  ['arn:aws:states:::elasticmapreduce:addStep.sync', 'EMR: add step (waits)', 'emr', 'sync'],
  ['arn:aws:states:::http:invoke', 'HTTP: invoke', 'http', 'request'],
  ['arn:aws:states:::aws-sdk:s3:listObjectsV2', 'S3: list objects V2', 's3', 'request'],
  ['arn:aws:states:::aws-sdk:rds:describeDBInstances', 'RDS: describe DB instances', 'rds', 'request'],
  ['arn:aws:states:::aws-sdk:sfn:sendTaskSuccess', 'Step Functions: send task success', 'states', 'request'],
  ['arn:aws:states:::aws-sdk:eventbridge:putEvents', 'EventBridge: put events', 'events', 'request'],
  ['arn:aws:states:::aws-sdk:newthing:doIt', 'Newthing: do it', 'newthing', 'request'],
  ['arn:aws:states:::aws-sdk:constructor:doIt', 'Constructor: do it', 'constructor', 'request'],
  [`arn:${placeholder('AWS::Partition')}:states:::sns:publish`, 'SNS: publish', 'sns', 'request'],
  [placeholder('DDBGetItem'), 'DynamoDB: get item', 'dynamodb', 'request'],
  [placeholder('ApproveArn'), 'Approve', 'unknown', 'request'],
  ['nonsense', 'Nonsense', 'unknown', 'request'],
  ['arn:aws:states:::', 'AWS', '', 'request'],
])('%s is "%s"', (resource, label, service, pattern) => {
  expect(integrationOf(resource, undefined)).toEqual({ label, service, pattern });
});

test.each([
  ['arn:aws:lambda:eu-west-1:111122223333:function:charge:live', undefined, 'lambda', 'charge'],
  ['arn:aws:states:eu-west-1:111122223333:activity:weigh', undefined, 'activity', 'weigh'],
  [placeholder('ChargeFunctionArn'), undefined, 'lambda', 'ChargeFunction'],
  ['arn:aws:states:::lambda:invoke', { FunctionName: 'charge' }, 'request', 'charge'],
  [
    'arn:aws:states:::lambda:invoke',
    { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:charge:2' },
    'request',
    'charge:2',
  ],
  [
    'arn:aws:states:::sqs:sendMessage',
    { QueueUrl: 'https://sqs.example/111122223333/orders' },
    'request',
    'orders',
  ],
  ['arn:aws:states:::dynamodb:getItem', { TableName: 'orders' }, 'request', 'orders'],
  ['arn:aws:states:::lambda:invoke', { FunctionName: '{% $fn %}' }, 'request', undefined],
])('%s with %j', (resource, args, pattern, target) => {
  const integration = integrationOf(resource, args);
  expect(integration?.pattern).toBe(pattern);
  expect(integration?.target).toBe(target);
});

test('an activity says its name', () => {
  expect(integrationOf('arn:aws:states:eu-west-1:111122223333:activity:weigh', undefined)?.label).toBe(
    'Activity: weigh',
  );
});

test('a Task without Resource calls nothing', () => {
  expect(integrationOf(null, undefined)).toBeNull();
});

test('every service key is lower case, as the icons look it up', () => {
  expect([...SERVICES.keys()].filter((key) => key !== key.toLowerCase())).toEqual([]);
});
