import { expect, test } from 'vitest';
import { historyOf } from '#tests/builders/history.ts';
import { compileRules } from './compile-rules.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { redactDefinition } from './redact-definition.ts';
import { redactHistory } from './redact-history.ts';

const redaction = compileRules(DEFAULT_RULES);
const MAIL = 'ada@example.com';
const MAIL_GONE = '•••• redacted by rule mail-address';

test('every text of an event but its names: also of fields and events that AWS adds later', () => {
  const details = {
    name: MAIL,
    input: JSON.stringify({ to: MAIL }),
    cause: `not delivered to ${MAIL}`,
    error: MAIL,
    addedLater: MAIL,
    length: 3,
    assignedVariables: { token: '"x"', count: '1', ['__proto__']: JSON.stringify(MAIL) },
  };
  const events = historyOf(
    ['TaskTeleported', 0, { ...details }],
    ['PassStateEntered', 0, { name: 'A', input: '{}' }],
  );
  const [first, second] = redactHistory(events, redaction, 'orders');
  expect(second).toBe(events[1]);
  expect(JSON.stringify(first).split(MAIL)).toHaveLength(2);
  expect(JSON.stringify(first)).toContain(`"name":"${MAIL}"`);
  expect(JSON.stringify(first)).toContain('"token":"\\"•••• redacted by rule token\\""');
  expect(JSON.stringify(first)).toContain(`"__proto__":"\\"${MAIL_GONE}\\""`);
});

test('a history without secrets is the same list', () => {
  const events = historyOf(['PassStateEntered', 0, { name: 'A', input: '{"orderId":"O-1"}' }]);
  expect(redactHistory(events, redaction, 'orders')).toBe(events);
});

test('of a definition what is written into it, but no names of states, paths or expressions', () => {
  const definition = {
    StartAt: 'Refresh token',
    States: {
      'Refresh token': {
        Type: 'Task',
        Resource: 'arn:aws:states:::http:invoke',
        Parameters: { 'token.$': '$.token', apiKey: 'abc', secret: '{% $secret %}', to: MAIL },
        Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/x' },
        Next: `Mail ${MAIL}`,
      },
      [`Mail ${MAIL}`]: { Type: 'Succeed' },
    },
  };
  const text = JSON.stringify(definition, null, 2);
  expect(redactDefinition(text, redaction, 'orders')).toBe(
    text
      .replace('"abc"', '"•••• redacted by rule api-key"')
      .replace(`"to": "${MAIL}"`, `"to": "${MAIL_GONE}"`),
  );
});
