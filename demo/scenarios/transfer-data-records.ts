import { type Json, member } from '../json.ts';
import type { Random } from '../random.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, serviceCause } from '../services.ts';

const TRANSIENT = {
  ErrorEquals: ['SQS.AmazonSQSException', 'DynamoDB.ProvisionedThroughputExceededException'],
  IntervalSeconds: 2,
  MaxAttempts: 4,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

const definition = {
  Comment: 'Reads messages from a DynamoDB table one by one and sends them to SQS',
  StartAt: 'Seed the DynamoDB Table',
  TimeoutSeconds: 3600,
  States: {
    'Seed the DynamoDB Table': {
      Type: 'Task',
      Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:transfer-records-seeding',
      ResultPath: '$.List',
      Retry: [
        {
          ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'],
          IntervalSeconds: 1,
          MaxAttempts: 3,
          BackoffRate: 2,
        },
      ],
      Next: 'For Loop Condition',
    },
    'For Loop Condition': {
      Type: 'Choice',
      Choices: [
        {
          Not: { Variable: '$.List[0]', StringEquals: 'DONE' },
          Next: 'Read Next Message from DynamoDB',
        },
      ],
      Default: 'Succeed',
    },
    'Read Next Message from DynamoDB': {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:getItem',
      Parameters: {
        TableName: 'TransferDataRecords-DDBTable-3I41R5L5EAGT',
        Key: { MessageId: { 'S.$': '$.List[0]' } },
      },
      ResultPath: '$.DynamoDB',
      Retry: [TRANSIENT],
      Next: 'Send Message to SQS',
    },
    'Send Message to SQS': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: {
        'MessageBody.$': '$.DynamoDB.Item.Message.S',
        QueueUrl:
          'https://sqs.eu-west-1.amazonaws.com/111122223333/TransferDataRecords-SQSQueue-BVP5HTB5ZK1K',
      },
      ResultPath: '$.SQS',
      Retry: [TRANSIENT],
      Next: 'Pop Element from List',
    },
    'Pop Element from List': {
      Type: 'Pass',
      Parameters: { 'List.$': '$.List[1:]' },
      Next: 'For Loop Condition',
    },
    Succeed: { Type: 'Succeed' },
  },
};

/** AWS's sample "Transfer data records": seed a table, then read and send its entries one by one. */
export const transferDataRecords: Scenario = {
  name: 'transfer-data-records',
  type: 'STANDARD',
  tags: { team: 'data', 'cost-centre': '4410', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 4, rhythm: 'office' },
  input: ({ random, at }) => ({
    source: random.pick(['crm-export', 'web-forms', 'partner-feed']),
    requestedAt: new Date(at).toISOString(),
  }),
  tasks: {
    'Seed the DynamoDB Table': answers({
      ms: 640,
      output: ({ random }) => [...messageIds(random), 'DONE'],
    }),
    'Read Next Message from DynamoDB': failsWith(
      0.008,
      {
        error: 'DynamoDB.ProvisionedThroughputExceededException',
        cause: serviceCause(
          'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
          'AmazonDynamoDBv2',
          'ProvisionedThroughputExceededException',
        ),
      },
      answers({ ms: 11, output: ({ parameters, random }) => ({ Item: itemFor(parameters, random) }) }),
    ),
    'Send Message to SQS': failsWith(
      0.002,
      {
        error: 'SQS.InvalidMessageContents',
        cause: serviceCause(
          'The message contains characters outside the allowed set.',
          'AmazonSQS',
          'InvalidMessageContents',
        ),
      },
      failsWith(
        0.025,
        {
          error: 'SQS.AmazonSQSException',
          cause: serviceCause(
            'We encountered an internal error. Please try again.',
            'AmazonSQS',
            'InternalError',
            500,
          ),
        },
        answers({ ms: 24 }),
      ),
    ),
  },
};

const messageIds = (random: Random): string[] =>
  Array.from({ length: random.integer(4, 12) }, () => `MSG-${random.integer(100000, 999999)}`);

function itemFor(parameters: Json, random: Random): Json {
  const id = member(member(member(parameters, 'Key'), 'MessageId'), 'S') ?? '';
  const name = random.pick(['Ana Souza', 'Jonas Weber', 'Mei Tanaka', 'Lucía Pérez', 'Amara Okafor']);
  return {
    MessageId: { S: id },
    Message: { S: `Record ${String(id)}: contact updated for ${name}` },
    Priority: { N: String(random.integer(1, 5)) },
  };
}
