import { invoke, LAMBDA_RETRY } from '../asl-parts.ts';
import type { Json } from '../json.ts';
import { member } from '../json.ts';
import type { Scenario, Start } from '../scenario.ts';
import { answers, failsWith, failure, hang, nodeCause } from '../services.ts';

const definition = {
  Comment: 'From a placed order to its shipment',
  StartAt: 'Validate Order',
  TimeoutSeconds: 86400,
  States: {
    'Validate Order': invoke('orders-validate', '$.validation', {
      Catch: [{ ErrorEquals: ['OrderRejected'], ResultPath: '$.rejection', Next: 'Reject Order' }],
      Next: 'Check and Reserve',
    }),
    'Check and Reserve': {
      Type: 'Parallel',
      ResultPath: '$.checks',
      Branches: [
        {
          StartAt: 'Score Fraud Risk',
          States: { 'Score Fraud Risk': invoke('fraud-score', '$.fraud', { TimeoutSeconds: 20, End: true }) },
        },
        {
          StartAt: 'Reserve Items',
          States: {
            'Reserve Items': {
              Type: 'Map',
              ItemsPath: '$.items',
              MaxConcurrency: 3,
              ItemSelector: { 'orderId.$': '$.orderId', 'item.$': '$$.Map.Item.Value' },
              ItemProcessor: {
                ProcessorConfig: { Mode: 'INLINE' },
                StartAt: 'Reserve Stock',
                States: {
                  'Reserve Stock': {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::dynamodb:updateItem',
                    Parameters: {
                      TableName: 'stock-levels',
                      Key: { sku: { 'S.$': '$.item.sku' } },
                      UpdateExpression: 'SET reserved = reserved + :n',
                      ConditionExpression: 'available >= :n',
                      ExpressionAttributeValues: {
                        ':n': { 'N.$': "States.Format('{}', $.item.quantity)" },
                      },
                    },
                    ResultSelector: { 'attributes.$': '$.Attributes' },
                    ResultPath: '$.reservation',
                    Retry: [
                      {
                        ErrorEquals: ['DynamoDB.ProvisionedThroughputExceededException'],
                        IntervalSeconds: 1,
                        MaxAttempts: 3,
                        BackoffRate: 2,
                      },
                    ],
                    End: true,
                  },
                },
              },
              End: true,
            },
          },
        },
      ],
      Catch: [
        {
          ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'],
          ResultPath: '$.shortage',
          Next: 'Notify Out of Stock',
        },
      ],
      Next: 'Fraud Suspected?',
    },
    'Fraud Suspected?': {
      Type: 'Choice',
      Choices: [
        {
          Variable: '$.checks[0].fraud.payload.score',
          NumericGreaterThan: 0.93,
          Next: 'Ask for Manual Review',
        },
      ],
      Default: 'Charge Card',
    },
    'Ask for Manual Review': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders-manual-review',
        MessageBody: { 'orderId.$': '$.orderId', 'taskToken.$': '$$.Task.Token' },
      },
      TimeoutSeconds: 14400,
      ResultPath: '$.review',
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.rejection', Next: 'Reject Order' }],
      Next: 'Charge Card',
    },
    'Charge Card': invoke('payments-charge', '$.payment', {
      TimeoutSeconds: 15,
      Retry: [
        LAMBDA_RETRY,
        { ErrorEquals: ['PaymentGatewayTimeout'], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 2 },
      ],
      Catch: [{ ErrorEquals: ['CardDeclined'], ResultPath: '$.rejection', Next: 'Release Stock' }],
      Next: 'Create Shipment',
    }),
    'Create Shipment': invoke('shipping-create', '$.shipment', { Next: 'Publish Order Completed' }),
    'Publish Order Completed': {
      Type: 'Task',
      Resource: 'arn:aws:states:::events:putEvents',
      Parameters: {
        Entries: [
          {
            Source: 'shop.orders',
            DetailType: 'OrderCompleted',
            EventBusName: 'shop',
            Detail: { 'orderId.$': '$.orderId', 'trackingId.$': '$.shipment.payload.trackingId' },
          },
        ],
      },
      ResultPath: null,
      End: true,
    },
    'Release Stock': invoke('stock-release', '$.release', { Next: 'Reject Order' }),
    'Notify Out of Stock': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: {
        TopicArn: 'arn:aws:sns:eu-west-1:111122223333:customer-messages',
        'Message.$': "States.Format('Order {} is delayed: an item is out of stock', $.orderId)",
      },
      ResultPath: null,
      Next: 'Reject Order',
    },
    'Reject Order': { Type: 'Pass', Result: 'REJECTED', ResultPath: '$.outcome', End: true },
  },
};

/** Orders of the shop: Parallel, Map and a callback for manual review. */
export const orderProcessing: Scenario = {
  name: 'order-processing',
  type: 'STANDARD',
  tags: { team: 'payments', 'cost-centre': '2100', environment: 'production', tier: '1' },
  revisions: [{ definition, from: null }],
  alias: 'live',
  starts: { kind: 'rate', perHour: 5.5, rhythm: 'shop' },
  executionName: ({ random }) => `order-${random.integer(1_000_000, 9_999_999)}-${random.hex(6)}`,
  input: orderInput,
  tasks: {
    'Validate Order': (call) => {
      const country = member(member(call.input, 'customer'), 'country');
      if (country === 'BR' && member(member(call.input, 'customer'), 'taxId') === undefined) {
        const frames = [
          { file: 'src/tax/brazil.mjs', line: 58, name: 'formatCpf' },
          { file: 'src/validate-order.mjs', line: 112, name: 'validateCustomer' },
          { file: 'src/handler.mjs', line: 23, name: 'Runtime.handler' },
        ];
        const message = "Cannot read properties of undefined (reading 'replace')";
        return failure(call, { error: 'TypeError', cause: nodeCause('TypeError', message, frames), ms: 70 });
      }
      return answers({ ms: 120, output: { valid: true, ruleset: '2026-09' } })(call);
    },
    'Score Fraud Risk': answers({
      ms: 420,
      spread: 0.5,
      output: ({ random }) => ({ score: Math.round(random.next() * 96) / 100, model: 'gbm-41' }),
    }),
    'Reserve Stock': failsWith(
      0.004,
      {
        error: 'DynamoDB.ConditionalCheckFailedException',
        cause: ({ random }) =>
          `The conditional request failed (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: ${random.uuid()}; Proxy: null)`,
        ms: 14,
      },
      answers({
        ms: 14,
        output: ({ random }) => ({ Attributes: { reserved: { N: String(random.integer(1, 40)) } } }),
      }),
    ),
    'Ask for Manual Review': (call) =>
      call.random.chance(0.12)
        ? hang(call)
        : answers({ ms: 1_500_000, spread: 0.7, output: { approved: true, by: 'review-team' } })(call),
    'Charge Card': failsWith(
      0.022,
      {
        error: 'CardDeclined',
        cause: nodeCause('CardDeclined', 'The issuer declined the charge (insufficient_funds)', [
          { file: 'src/gateway.mjs', line: 204, name: 'GatewayClient.charge' },
          { file: 'src/handler.mjs', line: 31, name: 'Runtime.handler' },
        ]),
        ms: 700,
      },
      answers({
        ms: 780,
        spread: 0.4,
        output: ({ random }) => ({ chargeId: `ch_${random.hex(16)}`, captured: true }),
      }),
    ),
    'Create Shipment': answers({
      ms: 350,
      output: ({ random }) => ({
        trackingId: `TRK${random.integer(10_000_000, 99_999_999)}`,
        carrier: random.pick(['DHL', 'UPS', 'PostNL']),
      }),
    }),
    'Release Stock': answers({ ms: 90, output: { released: true } }),
  },
  fate: ({ random }) =>
    random.chance(0.004)
      ? {
          stopAfterMs: random.integer(600, 2400),
          error: 'CustomerCancelled',
          cause: 'Cancelled by the customer',
        }
      : null,
};

const COUNTRIES: readonly [string, ...string[]] = [
  'DE',
  'DE',
  'FR',
  'NL',
  'ES',
  'IT',
  'PL',
  'BR',
  'SE',
  'PT',
];

function orderInput({ random, at, malformed }: Start): Json {
  const country = malformed ? 'BR' : random.pick(COUNTRIES);
  const items = Array.from({ length: random.integer(1, 5) }, () => ({
    sku: `SKU-${random.integer(10_000, 99_999)}`,
    title: random.pick(['Desk lamp', 'Wool blanket', 'Espresso cups', 'Running shoes', 'Notebook A5']),
    quantity: random.integer(1, 3),
    unitPrice: random.integer(499, 12_999) / 100,
  }));
  const total = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
  const customerNumber = random.integer(100_000, 999_999);
  const taxId =
    country === 'BR' && !malformed
      ? { taxId: `${random.integer(100, 999)}.481.905-1${random.integer(0, 9)}` }
      : {};
  return {
    orderId: `O-${random.integer(1_000_000, 9_999_999)}`,
    placedAt: new Date(at).toISOString(),
    channel: malformed ? 'app-android-7.2' : random.pick(['web', 'web', 'app-ios-7.1', 'app-android-7.1']),
    customer: {
      id: `C-${customerNumber}`,
      country,
      ...taxId,
      ...personalOf(customerNumber),
      segment: random.pick(['new', 'returning', 'vip']),
    },
    items,
    amount: { currency: country === 'BR' ? 'BRL' : 'EUR', total: Math.round(total * 100) / 100 },
  };
}

const NAMES: readonly [string, ...string[]] = [
  'ada',
  'grace',
  'alan',
  'edsger',
  'barbara',
  'donald',
  'radia',
];

/** What a shop knows and its dashboards should not show: redaction hides it, all but the card's last digits. */
function personalOf(customer: number): { mail: string; card: { number: string; lastDigits: string } } {
  const name = NAMES[customer % NAMES.length] ?? NAMES[0];
  const account = `411111${String(customer).padStart(9, '0')}`;
  const number = `${account}${checkDigit(account)}`;
  return {
    mail: `${name}.${customer}@example.com`,
    card: { number: number.replaceAll(/(.{4})(?=.)/g, '$1 '), lastDigits: number.slice(-4) },
  };
}

/** Luhn's, which makes it the number of a card. */
function checkDigit(account: string): number {
  const sum = [...account].reverse().reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
