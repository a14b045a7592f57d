import { invoke, machineArnOf } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, nodeCause } from '../services.ts';

const renewal = {
  Comment: 'Renews a subscription; the charge is a workflow of its own',
  StartAt: 'Load Subscription',
  States: {
    'Load Subscription': {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:getItem',
      Parameters: { TableName: 'subscriptions', Key: { id: { 'S.$': '$.subscriptionId' } } },
      ResultSelector: { 'plan.$': '$.Item.plan.S', 'price.$': '$.Item.price.N' },
      ResultPath: '$.subscription',
      Next: 'Charge Customer',
    },
    'Charge Customer': {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Parameters: {
        StateMachineArn: machineArnOf('charge-customer'),
        Input: {
          'customerId.$': '$.customerId',
          'amount.$': 'States.StringToJson($.subscription.price)',
          'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id',
        },
      },
      ResultSelector: { 'chargeId.$': '$.Output.charge.payload.chargeId', 'execution.$': '$.ExecutionArn' },
      ResultPath: '$.charge',
      Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 30, MaxAttempts: 1, BackoffRate: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Enter Grace Period' }],
      Next: 'Extend Subscription',
    },
    'Extend Subscription': {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:updateItem',
      Parameters: {
        TableName: 'subscriptions',
        Key: { id: { 'S.$': '$.subscriptionId' } },
        UpdateExpression: 'SET paidUntil = :d',
        ExpressionAttributeValues: { ':d': { 'S.$': '$.until' } },
      },
      ResultPath: null,
      End: true,
    },
    'Enter Grace Period': invoke('subscriptions-grace-period', '$.grace', { Next: 'Tell Customer' }),
    'Tell Customer': {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Parameters: {
        StateMachineArn: machineArnOf('customer-notifications'),
        Input: {
          'customerId.$': '$.customerId',
          channel: 'email',
          template: 'payment-failed',
          urgent: true,
          'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id',
        },
      },
      ResultPath: null,
      End: true,
    },
  },
};

const charge = {
  Comment: 'Charges a customer once, whoever asks',
  StartAt: 'Find Payment Method',
  States: {
    'Find Payment Method': invoke('payments-find-method', '$.method', { Next: 'Charge' }),
    Charge: invoke('payments-charge', '$.charge', {
      TimeoutSeconds: 20,
      Retry: [{ ErrorEquals: ['GatewayUnavailable'], IntervalSeconds: 3, MaxAttempts: 3, BackoffRate: 2 }],
      Next: 'Book in Ledger',
    }),
    'Book in Ledger': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/ledger-bookings',
        MessageBody: { 'chargeId.$': '$.charge.payload.chargeId', 'amount.$': '$.amount' },
      },
      ResultPath: null,
      End: true,
    },
  },
};

const tags = { team: 'payments', 'cost-centre': '2110', environment: 'production' };

/** Renewals, each with a charge as a nested execution. */
export const subscriptionRenewal: Scenario = {
  name: 'subscription-renewal',
  type: 'STANDARD',
  tags: { ...tags, tier: '1' },
  revisions: [{ definition: renewal, from: null }],
  starts: { kind: 'rate', perHour: 1.6, rhythm: 'steady' },
  input: ({ random, at }) => ({
    subscriptionId: `SUB-${random.integer(100_000, 999_999)}`,
    customerId: `C-${random.integer(100_000, 999_999)}`,
    until: new Date(at + 30 * 86_400_000).toISOString().slice(0, 10),
  }),
  tasks: {
    'Load Subscription': answers({
      ms: 11,
      output: ({ random }) => ({
        Item: {
          plan: { S: random.pick(['basic', 'family', 'business']) },
          price: { N: String(random.pick([9.99, 14.99, 49])) },
        },
      }),
    }),
    'Enter Grace Period': answers({ ms: 140, output: { graceDays: 7 } }),
  },
};

export const chargeCustomer: Scenario = {
  name: 'charge-customer',
  type: 'STANDARD',
  tags,
  revisions: [{ definition: charge, from: null }],
  starts: { kind: 'never' },
  startedBy: ['subscription-renewal'],
  input: () => ({}),
  tasks: {
    'Find Payment Method': answers({
      ms: 95,
      output: ({ random }) => ({
        kind: random.pick(['card', 'card', 'sepa']),
        last4: String(random.integer(1000, 9999)),
      }),
    }),
    Charge: failsWith(
      0.1,
      {
        error: 'CardExpired',
        cause: nodeCause('CardExpired', 'The card on file expired', [
          { file: 'src/gateway.mjs', line: 219, name: 'GatewayClient.charge' },
          { file: 'src/handler.mjs', line: 31, name: 'Runtime.handler' },
        ]),
      },
      failsWith(
        0.06,
        {
          error: 'GatewayUnavailable',
          cause: nodeCause('GatewayUnavailable', 'connect ETIMEDOUT 10.2.41.7:443', [
            { file: 'src/http.mjs', line: 77, name: 'TLSSocket.onTimeout' },
            { file: 'src/gateway.mjs', line: 188, name: 'GatewayClient.post' },
          ]),
          ms: 5000,
        },
        answers({ ms: 820, output: ({ random }) => ({ chargeId: `ch_${random.hex(16)}` }) }),
      ),
    ),
  },
};
