import { z } from 'zod';

/** One environment variable: how it is read, and what the documentation and an error message say of it. */
export interface Setting {
  readonly group: 'web' | 'access' | 'data' | 'aws' | 'collecting' | 'demo';
  /** What it does, one or two sentences. */
  readonly about: string;
  /** What holds when it is not set, in words. */
  readonly unset: string;
  readonly example: string;
  /** Never printed. */
  readonly secret?: boolean;
  readonly schema: z.ZodType;
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be from ${least} to ${most}`);

const positiveNumber = z
  .string()
  .refine((text) => text.trim() !== '' && Number.isFinite(Number(text)) && Number(text) > 0, {
    message: 'must be a number above 0',
  })
  .transform(Number);

const databaseUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
    message: 'must be a PostgreSQL URL',
  });

const httpUrl = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
  message: 'must be an http or https URL',
});

const word = z.string().min(1);

/** Every environment variable that is read, in the order the documentation lists them. */
export const SETTINGS = {
  PORT: {
    group: 'web',
    about: 'The port the pages are served on. A port that is taken stops the start.',
    unset: '3000',
    example: '8080',
    schema: wholeNumber(1, 65_535),
  },
  HOST: {
    group: 'web',
    about: 'The address the pages are served on. `0.0.0.0` lets other machines in.',
    unset: '127.0.0.1',
    example: '0.0.0.0',
    schema: z.string().regex(/^[\w.:-]+$/, 'must be an IP address or a host name'),
  },
  STEPSCOPE_URL: {
    group: 'web',
    about:
      'The address at which people reach the pages, where a proxy stands before them. With https, cookies are sent over TLS only.',
    unset: 'http://HOST:PORT',
    example: 'https://stepscope.example.com',
    schema: httpUrl,
  },
  STEPSCOPE_AUTH: {
    group: 'access',
    about:
      '`required`: people sign in. `none`: whoever reaches the pages sees everything; refused where other machines can reach them (HOST).',
    unset: '`none` for the demo AWS with the embedded database on this machine alone, else `required`',
    example: 'required',
    schema: z.enum(['none', 'required'], { error: 'must be none or required' }),
  },
  STEPSCOPE_SECRET: {
    group: 'access',
    about:
      'What sessions are encrypted with, at least 32 characters; the same for all web processes of a database.',
    unset: 'made at the first start and kept in the data folder',
    example: 'the output of `openssl rand -base64 32`',
    secret: true,
    schema: z.string().min(32, 'must have at least 32 characters'),
  },
  STEPSCOPE_TRUSTED_PROXIES: {
    group: 'access',
    about:
      'How many proxies of your own stand before the pages: by what they add to X-Forwarded-For it is told whose sign-in attempts are whose.',
    unset: '0: the header is not believed',
    example: '1',
    schema: wholeNumber(0, 10),
  },
  STEPSCOPE_DATA_DIR: {
    group: 'data',
    about: 'The folder of the embedded PostgreSQL and of what else is kept between starts.',
    unset: '.data',
    example: '/var/lib/stepscope',
    schema: word,
  },
  DATABASE_URL: {
    group: 'data',
    about: 'A PostgreSQL to use instead of the embedded one.',
    unset: 'an embedded PostgreSQL in the data folder',
    example: 'postgresql://stepscope:secret@db.internal:5432/stepscope',
    secret: true,
    schema: databaseUrl,
  },
  DATABASE_READ_URL: {
    group: 'data',
    about: 'A replica of that database, which the pages then read from.',
    unset: 'the pages read from DATABASE_URL',
    example: 'postgresql://stepscope:secret@replica.internal:5432/stepscope',
    secret: true,
    schema: databaseUrl,
  },
  STEPSCOPE_ACCOUNTS: {
    group: 'aws',
    about:
      'The AWS accounts and regions to collect from: a JSON array, or the path of a file that holds one. See docs/collecting.md for its fields.',
    unset: 'one account from the AWS_* settings; the demo AWS when there are none',
    example: '[{"key":"shop","region":"eu-west-1","profile":"shop-read"}]',
    schema: word,
  },
  AWS_REGION: {
    group: 'aws',
    about: 'The region of the one account that the default credentials reach.',
    unset: 'AWS_DEFAULT_REGION',
    example: 'eu-west-1',
    schema: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'must be the name of an AWS region'),
  },
  AWS_DEFAULT_REGION: {
    group: 'aws',
    about: 'Used where AWS_REGION is not set.',
    unset: 'no region',
    example: 'eu-west-1',
    schema: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'must be the name of an AWS region'),
  },
  AWS_PROFILE: {
    group: 'aws',
    about: 'The profile of ~/.aws to take credentials from.',
    unset: "the SDK's default chain: environment, SSO, web identity, container, instance",
    example: 'shop-read',
    schema: word,
  },
  AWS_ACCESS_KEY_ID: {
    group: 'aws',
    about: 'Credentials given directly, together with AWS_SECRET_ACCESS_KEY and perhaps AWS_SESSION_TOKEN.',
    unset: "the SDK's default chain",
    example: 'AKIAIOSFODNN7EXAMPLE',
    secret: true,
    schema: word,
  },
  AWS_ENDPOINT_URL_SFN: {
    group: 'aws',
    about: 'Another endpoint of the Step Functions API for the one default account.',
    unset: "AWS_ENDPOINT_URL, else AWS's own",
    example: 'https://vpce-0123.states.eu-west-1.vpce.amazonaws.com',
    schema: httpUrl,
  },
  AWS_ENDPOINT_URL: {
    group: 'aws',
    about: 'Another endpoint of all AWS services.',
    unset: "AWS's own",
    example: 'http://127.0.0.1:5000',
    schema: httpUrl,
  },
  STEPSCOPE_COLLECTORS: {
    group: 'collecting',
    about: 'How many collector processes `npm start` runs. More may run elsewhere by `npm run collector`.',
    unset: '1',
    example: '2',
    schema: wholeNumber(0, 64),
  },
  STEPSCOPE_DEMO: {
    group: 'demo',
    about: '`on` uses the demo AWS even where AWS settings are present; `off` never uses it.',
    unset: 'the demo AWS runs when there are no AWS settings',
    example: 'on',
    schema: z.enum(['on', 'off'], { error: 'must be on or off' }),
  },
  STEPSCOPE_DEMO_SEED: {
    group: 'demo',
    about: 'The seed of the demo AWS: the same seed gives the same executions.',
    unset: '1',
    example: '42',
    schema: wholeNumber(0, 4_294_967_295),
  },
  STEPSCOPE_DEMO_RATE: {
    group: 'demo',
    about: 'How many times as many executions the demo AWS starts, once it runs, as in its past fortnight.',
    unset: '5',
    example: '1',
    schema: positiveNumber,
  },
  STEPSCOPE_DEMO_ENDPOINT: {
    group: 'demo',
    about: 'A demo AWS that runs already (`npm run demo-aws`). Set by `npm start` for its collectors.',
    unset: '`npm start` starts one of its own',
    example: 'http://127.0.0.1:4566',
    schema: httpUrl,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
