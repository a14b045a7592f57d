import { describe, expect, test } from 'vitest';
import { compileRules } from './compile-rules.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { redactText } from './redact-text.ts';

const redaction = compileRules(DEFAULT_RULES);
const shown = (text: string, key?: string) =>
  redactText(text, redaction, { machine: 'orders', ...(key === undefined ? {} : { key }) });
const by = (rule: string) => `•••• redacted by rule ${rule}`;
const ofValue = (value: unknown) => JSON.parse(shown(JSON.stringify(value)));

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N';
const CARD = '4111 1111 1111 1111';
const ACCESS_KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const TASK_TOKEN = `AQCEAAAAKgAAAAMAAAAAAAAAAQ${'aB3/'.repeat(30)}`;

describe('by key', () => {
  test.each([
    ['password', 'password'],
    ['DB_PASSWORD', 'password'],
    ['clientSecret', 'secret'],
    ['client-secret', 'secret'],
    ['SecretAccessKey', 'secret'],
    ['SecretString', 'secret'],
    ['SessionToken', 'token'],
    ['taskToken', 'token'],
    ['Authorization', 'authorization'],
    ['x-api-key', 'api-key'],
    ['stripeApiKey', 'api-key'],
    ['private_key', 'private-key'],
    ['credential', 'credentials'],
    ['CVV', 'card-security-code'],
    ['iban', 'iban'],
  ])('%s', (key, rule) => expect(ofValue({ [key]: 'x9' })).toEqual({ [key]: by(rule) }));

  test.each([
    'SecretId',
    'secretName',
    'nextToken',
    'ClientRequestToken',
    'max_tokens',
    'tokenType',
    'passwordless',
    'authorizationStatus',
    'keyId',
  ])('not %s', (key) => expect(ofValue({ [key]: 'x9' })).toEqual({ [key]: 'x9' }));

  test('numbers go, and all within; true, null, nothing and ARNs stay', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3';
    const credentials = { user: 'ada', pin: 1234, old: ['a', { b: 'c' }] };
    expect(
      ofValue({ credentials, cvv: 123, password: true, token: null, secret: '', clientSecret: arn }),
    ).toEqual({
      credentials: {
        user: by('credentials'),
        pin: by('credentials'),
        old: [by('credentials'), { b: by('credentials') }],
      },
      cvv: by('card-security-code'),
      password: true,
      token: null,
      secret: '',
      clientSecret: arn,
    });
    expect(ofValue({ authorization: { status: 'approved' } })).toEqual({
      authorization: { status: 'approved' },
    });
  });

  test('what a name beside it says, whichever comes first', () => {
    const environment = [
      { Name: 'DB_PASSWORD', Value: 'hunter2' },
      { Value: 'hunter2', Name: 'API_TOKEN' },
      { Name: 'STAGE', Value: 'live' },
      { name: 'Reset password', value: 'a title' },
    ];
    expect(ofValue(environment)).toEqual([
      { Name: 'DB_PASSWORD', Value: by('password') },
      { Value: by('token'), Name: 'API_TOKEN' },
      { Name: 'STAGE', Value: 'live' },
      { name: 'Reset password', value: 'a title' },
    ]);
  });

  test('a variable is told by its name', () => {
    expect(shown('"hunter2"', 'dbPassword')).toBe(`"${by('password')}"`);
    expect(shown('{"a":1}', 'secret')).toBe(`{"a":"${by('secret')}"}`);
    expect(shown('7', 'count')).toBe('7');
  });
});

describe('by look', () => {
  test.each([
    ['card-number', CARD],
    ['card-number', '4111111111111111'],
    ['card-number', '5555-5555-5555-4444'],
    ['card-number', '378282246310005'],
    ['card-number', '3782 822463 10005'],
    ['json-web-token', JWT],
    ['aws-access-key', ACCESS_KEY],
    ['mail-address', 'ada.lovelace+shop@mail.example.co.uk'],
    ['mail-address', 'ада@пример.рф'],
    ['task-token', TASK_TOKEN],
    ['private-key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE/a+b=\n-----END RSA PRIVATE KEY-----'],
  ])('%s: %s', (rule, secret) => {
    expect(ofValue({ x: secret, [`says ${secret}`]: 1 })).toEqual({ x: by(rule), [`says ${by(rule)}`]: 1 });
    expect(ofValue(`it says "${secret}".`)).toBe(`it says "${by(rule)}".`);
    expect(shown(`Failed for ${secret}, sorry`)).toBe(`Failed for ${by(rule)}, sorry`);
  });

  test('only the secret part of what it stands in', () => {
    expect(ofValue('postgres://app:pa55@db.example.com/x')).toBe(
      `postgres://app:${by('address-password')}@db.example.com/x`,
    );
    expect(ofValue('Bearer abcdefgh12345678')).toBe(`Bearer ${by('bearer-token')}`);
    expect(ofValue('https://b.example/x?X-Amz-Expires=60&X-Amz-Signature=0a1b2c3d4e5f&y=1')).toBe(
      `https://b.example/x?X-Amz-Expires=60&X-Amz-Signature=${by('signature')}&y=1`,
    );
    expect(ofValue('https://b.example/x?access_token=abc&y=1')).toBe(
      `https://b.example/x?access_token=${by('token')}&y=1`,
    );
    expect(ofValue({ card: 4111111111111111 })).toEqual({ card: by('card-number') });
  });

  test('a secret key is known beside its access key only', () => {
    expect(ofValue({ a: SECRET_KEY })).toEqual({ a: SECRET_KEY });
    expect(ofValue({ a: SECRET_KEY, b: ACCESS_KEY })).toEqual({
      a: by('aws-secret-key'),
      b: by('aws-access-key'),
    });
  });

  test('a key cut off is gone to the end', () => {
    expect(shown('{"k":"-----BEGIN PRIVATE KEY-----\\nMIIE')).toBe(`{"k":"${by('private-key')}`);
  });
});

test('ids, numbers, times, ARNs and words stay', () => {
  const value = {
    orderId: '4711000000000000',
    id: 4111111111111111,
    orderNumber: '4111111111111111',
    random: '9834512398761234',
    luhnWithoutIssuer: '1234567812345670',
    uuid: '4111aaaa-1111-4111-8111-411111111111',
    at: 1772020800000,
    micros: 1772020800000000,
    nanos: '1772020800000000007',
    snowflake: '1541815603606036480',
    iso: '2026-01-01T00:00:00.000Z',
    arn: 'arn:aws:states:eu-west-1:123456789012:execution:orders:4111-1111',
    version: 'sha256:4111111111111111411111111111111141111111111111114111111111111111',
    commit: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    package: '@scope/name@1.2.3',
    said: 'Unexpected token: } in JSON; invalid password: must be longer; Basic authentication required',
    cursor: 'eyJhIjoxfQ',
  };
  expect(ofValue(value)).toEqual(value);
});

describe('the text around is kept to the character', () => {
  test('long numbers, repeated keys, NUL, half pairs, __proto__, spaces', () => {
    const text =
      ' {"n": 12345678901234567890.10e+2,\n"a":1,"a":2,"z":"\\u0000\\ud800\\/","__proto__":{"x":1}, "password" : "p\\"w", "constructor":[]} ';
    expect(shown(text)).toBe(text.replace('p\\"w', by('password')));
  });

  test('escapes hide nothing', () => {
    expect(shown('{"m":"ada\\u0040example.com"}')).toBe(`{"m":"${by('mail-address')}"}`);
    expect(shown('{"pass\\u0077ord":"x"}')).toBe(`{"pass\\u0077ord":"${by('password')}"}`);
    expect(shown('{"m":"\\ud83d\\ude00 ada@example.com\\n"}')).toBe(
      `{"m":"\\ud83d\\ude00 ${by('mail-address')}\\n"}`,
    );
  });

  test('JSON within JSON within JSON', () => {
    const body = { user: { password: 'a"b\\c' }, n: 12, cvv: 99 };
    const nested = (value: unknown, levels: number): string =>
      levels === 0
        ? JSON.stringify(value)
        : JSON.stringify({ Payload: nested(value, levels - 1), n: levels });
    const redacted = { user: { password: by('password') }, n: 12, cvv: by('card-security-code') };
    for (const levels of [0, 1, 2, 3, 6]) expect(shown(nested(body, levels))).toBe(nested(redacted, levels));
    expect(shown(JSON.stringify('[4111111111111111]'))).toBe(JSON.stringify(`["${by('card-number')}"]`));
  });

  test.each([
    ['{"a":[1,{"password":"hun', '{"a":[1,{"password":"', '', 'password'],
    ['{"a":"{\\"token\\":\\"hun', '{"a":"{\\"token\\":\\"', '', 'token'],
    ['{"password":"x"} trailing', '{"password":"', '"} trailing', 'password'],
    ['{"a":1}\n{"password":"x"}', '{"a":1}\n{"password":"', '"}', 'password'],
    ['{"a": nonsense, "password": "x"}', '{"a": nonsense, "password": "', '"}', 'password'],
    ["{'password': 'x', 'a': 1}", "{'password': '", "', 'a': 1}", 'password'],
    ['{password=x, a=1}', '{password=', ', a=1}', 'password'],
    ['Failed: {"password":"x"}', 'Failed: {"password":"', '"}', 'password'],
    [`[${CARD}]`, '[', ']', 'card-number'],
    [`${CARD} was declined`, '', ' was declined', 'card-number'],
  ])('broken: %s', (text, before, after, rule) => expect(shown(text)).toBe(`${before}${by(rule)}${after}`));

  test.each([
    '',
    '{',
    '[',
    '"',
    '{"',
    '{"a"',
    '{"a":',
    '[1,',
    'null',
    '\\',
    '"\\',
    '"\\u00',
    '"\\u0040',
    '@',
    '}{',
    '"@"@',
  ])('unharmed: %s', (text) => expect(shown(text)).toBe(text));
});

test('by path, of its machines only, through JSON texts too', () => {
  const own = compileRules([
    {
      kind: 'path',
      name: 'customer',
      machine: 'order-*',
      paths: ["$.customer['full name']", '$.items[*].note', '$.body.phone'],
    },
  ]);
  const text = JSON.stringify({
    customer: { 'full name': { first: 'Ada' }, id: 7 },
    items: [{ note: 'x', sku: 'y' }, { note: 5 }],
    body: JSON.stringify({ phone: '0123', n: 1 }),
  });
  expect(JSON.parse(redactText(text, own, { machine: 'order-intake' }))).toEqual({
    customer: { 'full name': { first: by('customer') }, id: 7 },
    items: [{ note: by('customer'), sku: 'y' }, { note: by('customer') }],
    body: JSON.stringify({ phone: by('customer'), n: 1 }),
  });
  expect(redactText(text, own, { machine: 'orders' })).toBe(text);
});

test('rules that cannot be told apart from nonsense are refused', () => {
  expect(() => compileRules([{ kind: 'key', name: 'Two Words', keys: ['x'] }])).toThrow();
  expect(() => compileRules([{ kind: 'key', name: 'x', keys: ['a*b'] }])).toThrow();
  expect(() => compileRules([{ kind: 'path', name: 'x', machine: '*', paths: ['customer'] }])).toThrow();
});
