import { invoke } from '../asl-parts.ts';
import type { TaskCall } from '../interpreter/run.ts';
import { type Json, member } from '../json.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, serviceCause } from '../services.ts';

const definition = {
  Comment: 'Compares every booking of a period with the bank, one page after the other',
  StartAt: 'Open Period',
  States: {
    'Open Period': invoke('ledger-open-period', '$.period', { Next: 'Read Page' }),
    'Read Page': {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
      Parameters: { TableName: 'ledger-bookings', 'Limit.$': '$.pageSize', 'ExclusiveStartKey.$': '$.at' },
      ResultSelector: { 'bookings.$': '$.Items', 'next.$': '$.LastEvaluatedKey' },
      ResultPath: '$.page',
      Next: 'Match Bookings',
    },
    'Match Bookings': {
      Type: 'Map',
      ItemsPath: '$.page.bookings',
      MaxConcurrency: 4,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Match Booking',
        States: {
          'Match Booking': {
            Type: 'Task',
            Resource: 'arn:aws:states:::dynamodb:getItem',
            Parameters: { TableName: 'bank-statements', Key: { id: { 'S.$': '$.id' } } },
            ResultSelector: { 'found.$': '$.Item' },
            ResultPath: '$.statement',
            Retry: [
              {
                ErrorEquals: ['DynamoDB.ProvisionedThroughputExceededException'],
                IntervalSeconds: 1,
                MaxAttempts: 4,
                BackoffRate: 2,
              },
            ],
            End: true,
          },
        },
      },
      ResultPath: null,
      Next: 'Next Page',
    },
    'Next Page': {
      Type: 'Pass',
      Parameters: {
        'pageSize.$': '$.pageSize',
        'pages.$': '$.pages',
        'at.$': '$.page.next',
        'period.$': '$.period',
      },
      Next: 'All Pages Read?',
    },
    'All Pages Read?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.at.page', NumericLessThanPath: '$.pages', Next: 'Read Page' }],
      Default: 'Close Period',
    },
    'Close Period': invoke('ledger-close-period', '$.closed', { End: true }),
  },
};

const number = (value: Json | undefined) => (typeof value === 'number' ? value : 0);

function page(call: TaskCall): Json {
  const at = number(member(member(call.parameters, 'ExclusiveStartKey'), 'page'));
  const size = number(member(call.parameters, 'Limit'));
  return {
    Count: size,
    Items: Array.from({ length: size }, (_, index) => ({
      id: `B-${at}-${index}`,
      amount: call.random.integer(100, 99_999) / 100,
    })),
    LastEvaluatedKey: { page: at + 1 },
  };
}

/** Long histories: some tens of thousands of events; every third period is too big for one execution. */
export const ledgerReconciliation: Scenario = {
  name: 'ledger-reconciliation',
  type: 'STANDARD',
  tags: { team: 'payments', 'cost-centre': '2120', environment: 'production', tier: '3' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'daily', minutes: [215], everyDays: 3 },
  executionName: ({ at }) => `reconcile-${new Date(at).toISOString().slice(0, 10)}`,
  input: ({ at }) => ({
    at: { page: 0 },
    pageSize: 60,
    // 440 events a page: 56 pages fit below AWS's 25,000, 60 do not.
    pages: Math.floor(at / (3 * 86_400_000)) % 3 === 0 ? 60 : 56,
  }),
  tasks: {
    'Open Period': answers({ ms: 600, output: { open: true } }),
    'Read Page': answers({ ms: 45, output: page }),
    'Match Booking': failsWith(
      0.001,
      {
        error: 'DynamoDB.ProvisionedThroughputExceededException',
        cause: serviceCause(
          'The level of configured provisioned throughput for the table was exceeded.',
          'AmazonDynamoDBv2',
          'ProvisionedThroughputExceededException',
        ),
      },
      answers({ ms: 12, output: ({ random }) => ({ Item: { bank: { S: random.hex(8) } } }) }),
    ),
    'Close Period': answers({ ms: 900, output: { differences: 0 } }),
  },
};
