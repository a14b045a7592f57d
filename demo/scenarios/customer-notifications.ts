import { invoke } from '../asl-parts.ts';
import type { Scenario } from '../scenario.ts';
import { answers, failsWith, serviceCause } from '../services.ts';

const publish = (topic: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sns:publish',
  Parameters: {
    TopicArn: `arn:aws:sns:eu-west-1:111122223333:${topic}`,
    'Message.$': '$.rendered.payload.text',
    MessageAttributes: { template: { DataType: 'String', 'StringValue.$': '$.template' } },
  },
  ResultSelector: { 'messageId.$': '$.MessageId' },
  ResultPath: '$.sent',
  Retry: [{ ErrorEquals: ['SNS.ThrottledException'], IntervalSeconds: 1, MaxAttempts: 5, BackoffRate: 1.5 }],
  End: true,
});

const definition = {
  Comment: 'Sends a message to a customer over the channel they chose',
  StartAt: 'Render Template',
  States: {
    'Render Template': invoke('notifications-render', '$.rendered', { Next: 'Quiet Hours?' }),
    'Quiet Hours?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.quietUntil', IsPresent: true, Next: 'Wait until Morning' }],
      Default: 'Which Channel?',
    },
    'Wait until Morning': { Type: 'Wait', TimestampPath: '$.quietUntil', Next: 'Which Channel?' },
    'Which Channel?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.channel', StringEquals: 'sms', Next: 'Send SMS' },
        { Variable: '$.channel', StringEquals: 'push', Next: 'Send Push' },
      ],
      Default: 'Send Email',
    },
    'Send SMS': publish('notifications-sms'),
    'Send Push': publish('notifications-push'),
    'Send Email': publish('notifications-email'),
  },
};

/** Messages to customers over SNS; those in quiet hours wait. */
export const customerNotifications: Scenario = {
  name: 'customer-notifications',
  type: 'STANDARD',
  tags: { team: 'platform', 'cost-centre': '5100', environment: 'production' },
  revisions: [{ definition, from: null }],
  starts: { kind: 'rate', perHour: 5.5, rhythm: 'shop' },
  startedBy: ['subscription-renewal'],
  input: ({ random, at }) => ({
    customerId: `C-${random.integer(100_000, 999_999)}`,
    channel: random.pick(['email', 'email', 'sms', 'push']),
    template: random.pick(['order-shipped', 'order-delivered', 'price-alert', 'welcome']),
    ...(random.chance(0.05)
      ? { quietUntil: new Date(at + random.integer(600, 9000) * 1000).toISOString() }
      : {}),
  }),
  tasks: {
    'Render Template': answers({
      ms: 85,
      output: ({ random }) => ({
        text: `Hello, your parcel ${random.hex(8).toUpperCase()} is on its way`,
        locale: 'en',
      }),
    }),
    'Send SMS': failsWith(
      0.012,
      {
        error: 'SNS.InvalidParameterException',
        cause: serviceCause(
          'Invalid parameter: PhoneNumber Reason: +00 is not valid to publish to',
          'AmazonSNS',
          'InvalidParameter',
        ),
        ms: 40,
      },
      answers({ ms: 45 }),
    ),
  },
};
