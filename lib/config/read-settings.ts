import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AccountSettings } from '#lib/collect/ports.ts';
import { fail, ok, type Result } from '#lib/errors.ts';
import { AccountEntries, defaultAccount, demoAccount, toAccount } from './accounts.ts';
import { SETTING_NAMES, SETTINGS, type SettingName } from './settings.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly databaseReadUrl: string | null;
  /** What to collect from. With the demo AWS: its one account once its endpoint is known, else none. */
  readonly accounts: readonly AccountSettings[];
  readonly collectors: number;
  readonly demo: DemoSettings | null;
  readonly access: AccessSettings;
}

export interface AccessSettings {
  readonly signIn: 'none' | 'required';
  /** Null: none is given. */
  readonly secret: string | null;
  /** Where people reach the pages. */
  readonly url: string;
  readonly trustedProxies: number;
}

export interface DemoSettings {
  readonly seed: number;
  readonly rate: number;
  /** Null: none runs yet. */
  readonly endpoint: string | null;
}

/** A setting that cannot be used. `message` is what a person reads: which setting, what is wrong, an example. */
export interface SettingProblem {
  readonly setting: SettingName;
  readonly message: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type ReadFile = (path: string) => string;

const AWS_SIGNS = [
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

const Values = z.object({
  ...Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].schema.optional()])),
});

/** The environment, parsed once. An empty value counts as not set. */
export function readSettings(
  env: Environment,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): Result<Settings, SettingProblem> {
  const given = Object.fromEntries(
    SETTING_NAMES.filter((name) => env[name] !== undefined && env[name] !== '').map((name) => [
      name,
      env[name],
    ]),
  );
  const parsed = Values.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = SETTING_NAMES.find((each) => each === issue?.path[0]) ?? 'PORT';
    return fail(problem(name, issue?.message ?? 'cannot be read', env[name]));
  }
  const demo = demoSettings(env);
  const accounts = demo === null ? accountsOf(env, readFile) : ok(demoAccounts(demo));
  if (!accounts.ok) return accounts;
  const access = accessSettings(env, demo);
  if (!access.ok) return access;
  return ok({
    port: Number(env.PORT || 3000),
    host: env.HOST || '127.0.0.1',
    dataDir: env.STEPSCOPE_DATA_DIR || '.data',
    databaseUrl: env.DATABASE_URL || null,
    databaseReadUrl: env.DATABASE_READ_URL || null,
    accounts: accounts.value,
    collectors: Number(env.STEPSCOPE_COLLECTORS || 1),
    demo,
    access: access.value,
  });
}

/** Without signing in nothing but the demo may be seen unless someone asked for it, and nothing from other machines. */
function accessSettings(env: Environment, demo: DemoSettings | null): Result<AccessSettings, SettingProblem> {
  const host = env.HOST || '127.0.0.1';
  const isOwnDemo = demo !== null && !env.DATABASE_URL && isLoopback(host);
  const signIn = env.STEPSCOPE_AUTH || (isOwnDemo ? 'none' : 'required');
  if (signIn === 'none' && !isLoopback(host)) {
    const what = `cannot be none while other machines reach the pages (HOST is ${host})`;
    return fail(problem('STEPSCOPE_AUTH', what, undefined));
  }
  return ok({
    signIn: signIn === 'none' ? 'none' : 'required',
    secret: env.STEPSCOPE_SECRET || null,
    url: env.STEPSCOPE_URL || `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT || 3000}`,
    trustedProxies: Number(env.STEPSCOPE_TRUSTED_PROXIES || 0),
  });
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function demoSettings(env: Environment): DemoSettings | null {
  const hasAws = Boolean(env.STEPSCOPE_ACCOUNTS) || AWS_SIGNS.some((name) => Boolean(env[name]));
  if (env.STEPSCOPE_DEMO === 'off' || (hasAws && env.STEPSCOPE_DEMO !== 'on')) return null;
  return {
    seed: Number(env.STEPSCOPE_DEMO_SEED || 1),
    rate: Number(env.STEPSCOPE_DEMO_RATE || 5),
    endpoint: env.STEPSCOPE_DEMO_ENDPOINT || null,
  };
}

const demoAccounts = (demo: DemoSettings) => (demo.endpoint === null ? [] : [demoAccount(demo.endpoint)]);

function accountsOf(
  env: Environment,
  readFile: ReadFile,
): Result<readonly AccountSettings[], SettingProblem> {
  if (env.STEPSCOPE_ACCOUNTS) return parseAccounts(env.STEPSCOPE_ACCOUNTS, readFile);
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (!region) {
    return fail(problem('AWS_REGION', 'is missing: which region to collect from', undefined));
  }
  return ok([defaultAccount(region, env.AWS_ENDPOINT_URL_SFN || env.AWS_ENDPOINT_URL || null)]);
}

function parseAccounts(text: string, readFile: ReadFile): Result<readonly AccountSettings[], SettingProblem> {
  const wrong = (what: string) => fail(problem('STEPSCOPE_ACCOUNTS', what, undefined));
  let json = text.trim();
  let from = '';
  if (!/^[[{]/.test(json)) {
    from = ` (in ${json})`;
    try {
      json = readFile(json);
    } catch {
      return wrong(`is neither a JSON array nor a file that can be read: ${json}`);
    }
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return wrong(`is not valid JSON${from}: ${error instanceof Error ? error.message : ''}`);
  }
  const entries = AccountEntries.safeParse(value);
  if (entries.success) return ok(entries.data.map(toAccount));
  const issue = entries.error.issues[0];
  const path = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return wrong(`${path?.join('') ?? ''} ${issue?.message ?? 'cannot be read'}${from}`.trim());
}

function problem(setting: SettingName, what: string, value: string | undefined): SettingProblem {
  const { example, secret } = { secret: false, ...SETTINGS[setting] };
  const given = value === undefined || secret ? '' : ` (it is ${JSON.stringify(value)})`;
  return { setting, message: `${setting} ${what}${given}. Example: ${setting}=${quoted(example)}` };
}

const quoted = (example: string) => (/[\s"[\]{}]/.test(example) ? `'${example}'` : example);
