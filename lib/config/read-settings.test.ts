import { describe, expect, test } from 'vitest';
import { readSettings } from './read-settings.ts';
import { SETTING_NAMES, SETTINGS } from './settings.ts';

const read = (env: Record<string, string>, files: Record<string, string> = {}) =>
  readSettings(env, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  });

const settingsOf = (env: Record<string, string>, files?: Record<string, string>) => {
  const settings = read(env, files);
  if (!settings.ok) throw new Error(settings.error.message);
  return settings.value;
};

describe('with nothing set', () => {
  test('the demo AWS, the embedded database, port 3000 on the own machine', () => {
    expect(settingsOf({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '.data',
      databaseUrl: null,
      databaseReadUrl: null,
      accounts: [],
      collectors: 1,
      demo: { seed: 1, rate: 5, endpoint: null },
      access: { signIn: 'none', secret: null, url: 'http://127.0.0.1:3000', trustedProxies: 0 },
    });
  });

  test('a demo AWS that runs already is the one account', () => {
    const { accounts } = settingsOf({ STEPSCOPE_DEMO_ENDPOINT: 'http://127.0.0.1:4100' });
    expect(accounts).toMatchObject([{ key: 'demo', endpoint: 'http://127.0.0.1:4100' }]);
  });
});

describe('signing in', () => {
  const account = { AWS_PROFILE: 'x', AWS_REGION: 'eu-west-1' };
  const signIn = (env: Record<string, string>) => settingsOf(env).access.signIn;

  test('is off for the demo on this machine alone', () => {
    expect(signIn({})).toBe('none');
    expect(signIn({ HOST: 'localhost' })).toBe('none');
    expect(signIn({ STEPSCOPE_AUTH: 'required' })).toBe('required');
  });

  test.each([
    ['other machines', { HOST: '0.0.0.0' }],
    ['a name that may be theirs', { HOST: '127.example.com' }],
    ['a real account', account],
    ['a database of its own', { DATABASE_URL: 'postgresql://db/stepscope' }],
  ])('is required with %s', (_, env: Record<string, string>) => {
    expect(signIn(env)).toBe('required');
  });

  test('can be off on this machine where someone asks for it, never for others', () => {
    expect(signIn({ ...account, STEPSCOPE_AUTH: 'none' })).toBe('none');
    expect(read({ STEPSCOPE_AUTH: 'none', HOST: '0.0.0.0' })).toMatchObject({
      ok: false,
      error: { setting: 'STEPSCOPE_AUTH', message: expect.stringContaining('HOST is 0.0.0.0') },
    });
  });
});

describe('one account', () => {
  test.each(['AWS_PROFILE', 'AWS_ACCESS_KEY_ID'])('%s and a region use the default chain', (name) => {
    const { accounts, demo } = settingsOf({ [name]: 'x', AWS_REGION: 'eu-west-1' });
    expect(demo).toBeNull();
    expect(accounts).toMatchObject([
      { key: 'aws-eu-west-1', region: 'eu-west-1', credentials: { kind: 'default' }, budgetShare: 0.5 },
    ]);
  });

  test('STEPSCOPE_DEMO=on keeps a developer with AWS settings in the demo', () => {
    expect(
      settingsOf({ AWS_PROFILE: 'x', AWS_REGION: 'eu-west-1', STEPSCOPE_DEMO: 'on' }).demo,
    ).not.toBeNull();
  });
});

describe('several accounts', () => {
  const role = 'arn:aws:iam::123456789012:role/stepscope';
  const entries = [
    { key: 'shop', region: 'eu-west-1', profile: 'shop-read', exclude: ['tmp-*'] },
    { key: 'media', region: 'us-east-1', roleArn: role, externalId: 'ss-1', budgetShare: 0.2 },
  ];

  test('as JSON text', () => {
    const { accounts } = settingsOf({ STEPSCOPE_ACCOUNTS: JSON.stringify(entries) });
    expect(accounts.map((account) => account.credentials)).toEqual([
      { kind: 'profile', profile: 'shop-read' },
      { kind: 'role', roleArn: role, externalId: 'ss-1', profile: null },
    ]);
    expect(accounts[0]).toMatchObject({
      exclude: ['tmp-*'],
      retention: { metadataDays: 400, payloadDays: 90 },
    });
  });

  test('as a file', () => {
    const file = { '/etc/accounts.json': JSON.stringify(entries) };
    expect(settingsOf({ STEPSCOPE_ACCOUNTS: '/etc/accounts.json' }, file).accounts).toHaveLength(2);
  });
});

describe('a wrong setting is named, with what is wrong and an example', () => {
  const same = { key: 'a', region: 'eu-west-1' };
  test.each<[string, Record<string, string>, RegExp]>([
    ['PORT', { PORT: '99999' }, /^PORT must be from 1 to 65535 \(it is "99999"\)\. Example: PORT=8080$/],
    ['PORT', { PORT: 'http' }, /^PORT must be a whole number/],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://u:hunter2@h/d' }, /^DATABASE_URL must be a PostgreSQL URL\. /],
    ['STEPSCOPE_COLLECTORS', { STEPSCOPE_COLLECTORS: '-1' }, /STEPSCOPE_COLLECTORS=2$/],
    ['STEPSCOPE_DEMO', { STEPSCOPE_DEMO: 'yes' }, /must be on or off/],
    ['AWS_REGION', { AWS_PROFILE: 'x' }, /^AWS_REGION is missing/],
    ['STEPSCOPE_ACCOUNTS', { STEPSCOPE_ACCOUNTS: '/nowhere' }, /neither a JSON array nor a file/],
    ['STEPSCOPE_ACCOUNTS', { STEPSCOPE_ACCOUNTS: '[{]' }, /is not valid JSON/],
    [
      'STEPSCOPE_ACCOUNTS',
      { STEPSCOPE_ACCOUNTS: JSON.stringify([same, same]) },
      /\[1\]\.key is used twice: a/,
    ],
    [
      'STEPSCOPE_ACCOUNTS',
      { STEPSCOPE_ACCOUNTS: '[{"key":"a","region":"eu-west-1","rolArn":"x"}]' },
      /rolArn/,
    ],
    [
      'STEPSCOPE_ACCOUNTS',
      { STEPSCOPE_ACCOUNTS: '[{"key":"a","region":"eu-west-1","externalId":"xx"}]' },
      /externalId goes with a roleArn only/,
    ],
  ])('%s %j', (setting, env, message) => {
    const settings = read(env);
    expect(settings).toMatchObject({ ok: false, error: { setting } });
    if (!settings.ok) expect(settings.error.message).toMatch(message);
  });

  test('a secret is never repeated', () => {
    const settings = read({ DATABASE_URL: 'mysql://u:hunter2@h/d' });
    expect(JSON.stringify(settings)).not.toContain('hunter2');
  });
});

test('every example in the table is accepted by its own setting', () => {
  for (const name of SETTING_NAMES) {
    expect(SETTINGS[name].schema.safeParse(SETTINGS[name].example).success, name).toBe(true);
  }
});
