import type { Scenario } from '../scenario.ts';
import { answers, failsWith } from '../services.ts';

const definition = {
  Comment: 'Delivers an event to a partner, patiently',
  StartAt: 'Sign Payload',
  States: {
    'Sign Payload': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'webhooks-sign', 'Payload.$': '$' },
      ResultSelector: { 'signature.$': '$.Payload.signature' },
      ResultPath: '$.signed',
      Retry: [
        {
          ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'],
          IntervalSeconds: 1,
          MaxAttempts: 6,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
        },
      ],
      Next: 'Deliver',
    },
    Deliver: {
      Type: 'Task',
      Resource: 'arn:aws:states:::http:invoke',
      Parameters: {
        'ApiEndpoint.$': '$.endpoint',
        Method: 'POST',
        Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/partners/7' },
        Headers: { 'X-Signature.$': '$.signed.signature' },
        'RequestBody.$': '$.event',
      },
      ResultSelector: { 'status.$': '$.StatusCode' },
      ResultPath: '$.delivery',
      Retry: [
        {
          ErrorEquals: ['States.Http.StatusCode.429', 'States.Http.StatusCode.503', 'States.Http.Socket'],
          IntervalSeconds: 2,
          MaxAttempts: 6,
          BackoffRate: 2,
          MaxDelaySeconds: 60,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'Park for Later' }],
      End: true,
    },
    'Park for Later': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: {
        QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/webhooks-parked',
        'MessageBody.$': '$.event',
      },
      ResultPath: null,
      End: true,
    },
  },
};

const status = (code: number, reason: string) => ({
  error: `States.Http.StatusCode.${code}`,
  cause: `{"StatusCode":${code},"StatusText":"${reason}","ResponseBody":"${reason}"}`,
  ms: 400,
});

/** Flaky partners: a third of the first tries fail, nearly all succeed on a retry. */
export const webhookDelivery: Scenario = {
  name: 'webhook-delivery',
  type: 'STANDARD',
  tags: { team: 'platform', 'cost-centre': '5120', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 4, rhythm: 'shop' },
  input: ({ random, at }) => ({
    endpoint: `https://hooks.${random.pick(['northwind', 'contoso', 'fabrikam'])}.example/v2/events`,
    event: {
      id: `evt_${random.hex(14)}`,
      type: random.pick(['order.completed', 'order.refunded', 'stock.low']),
      at: new Date(at).toISOString(),
      data: { orderId: `O-${random.integer(1_000_000, 9_999_999)}` },
    },
  }),
  tasks: {
    'Sign Payload': answers({ ms: 35, output: ({ random }) => ({ signature: `sha256=${random.hex(64)}` }) }),
    Deliver: failsWith(
      ({ attempt }) => (attempt === 0 ? 0.2 : 0.12),
      status(503, 'Service Unavailable'),
      failsWith(
        ({ attempt }) => (attempt === 0 ? 0.14 : 0.04),
        status(429, 'Too Many Requests'),
        answers({
          ms: 310,
          spread: 0.6,
          output: { StatusCode: 200, StatusText: 'OK', ResponseBody: { received: true } },
        }),
      ),
    ),
  },
};
