import type { HistoryEvent } from '#lib/trace/history.ts';
import { epochMillis, eventId } from '#lib/units.ts';

/** What stands in each secret that can hold a word. */
const WORD = 'zxcanary';

const SECRETS = {
  password: `${WORD}-password`,
  mail: `${WORD}@example.com`,
  card: '4929 1234 5678 9122',
  accessKey: 'AKIAZXCANARY00000001',
  secretKey: 'Zxcanary0secretkey1of/forty2characters+3',
  token: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6eGNhbmFyeSJ9.${WORD}signature`,
  taskToken: `AQCEAAAAKgAAAAMAAAAAAAAAAQ${WORD.repeat(12)}`,
  privateKey: `-----BEGIN PRIVATE KEY-----\n${WORD}\n-----END PRIVATE KEY-----`,
} as const;

/** What an answer must not hold, however it writes the rest: the word itself, and of the others what is their own. */
export const tracesOf = (answer: string): readonly string[] =>
  [WORD, '1234 5678', '4929123456789', 'AKIAZX'].filter((trace) =>
    answer.toLowerCase().includes(trace.toLowerCase()),
  );

export const PLANTED_PASSWORD = SECRETS.password;

const payload = JSON.stringify({
  orderId: 4711,
  ...SECRETS,
  card: { number: SECRETS.card, written: SECRETS.card.replaceAll(' ', ''), lastDigits: '9122' },
  said: `write to ${SECRETS.mail} or call with ${SECRETS.token}`,
  body: JSON.stringify({ password: SECRETS.password, deeper: JSON.stringify({ to: SECRETS.mail }) }),
  escaped: 'AT',
}).replace('"AT"', `"${WORD}\\u0040example.com"`);

/** Longer than a row keeps of it, and with a secret across that place and across the one where lists cut. */
const cause = JSON.stringify({
  errorMessage: `${'x'.repeat(180)} ${SECRETS.mail} ${SECRETS.token} ${'y'.repeat(1570)}`,
  token: SECRETS.token.repeat(3),
});

export const plantedDefinition = JSON.stringify({
  StartAt: 'Pay',
  States: {
    Pay: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'pay',
        apiKey: SECRETS.password,
        note: SECRETS.mail,
        'token.$': '$$.Task.Token',
      },
      Next: 'Is it Ada?',
    },
    'Is it Ada?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.mail', StringEquals: SECRETS.mail, Next: 'Done' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
});

/** Secrets wherever a history has text, but in names. */
export function plantedHistory(startedAt: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (type: string, details: Pick<HistoryEvent, `${string}EventDetails`>) => {
    const id = events.length + 1;
    const cause = { id: eventId(id), previousEventId: eventId(id - 1) };
    events.push({ ...cause, timestamp: epochMillis(startedAt + id * 100), type, ...details });
  };
  const call = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
  add('ExecutionStarted', { executionStartedEventDetails: { input: payload } });
  add('PassStateEntered', { stateEnteredEventDetails: { name: 'Prepare', input: payload } });
  add('PassStateExited', {
    stateExitedEventDetails: {
      name: 'Prepare',
      output: payload,
      assignedVariables: { password: JSON.stringify(SECRETS.password), order: payload },
    },
  });
  add('TaskStateEntered', { stateEnteredEventDetails: { name: 'Pay', input: payload } });
  add('TaskScheduled', { taskScheduledEventDetails: { ...call, region: 'eu-west-1', parameters: payload } });
  add('TaskStarted', { taskStartedEventDetails: call });
  add('TaskSubmitted', { taskSubmittedEventDetails: { ...call, output: payload } });
  add('TaskFailed', { taskFailedEventDetails: { ...call, error: `No mail to ${SECRETS.mail}`, cause } });
  add('ExecutionFailed', { executionFailedEventDetails: { error: `No mail to ${SECRETS.mail}`, cause } });
  return events;
}
