import { z } from 'zod';
import type { AccountSettings } from '#lib/collect/ports.ts';

const DEFAULT_SHARE = 0.5;
const DEFAULT_RETENTION = { metadataDays: 400, payloadDays: 90 } as const;

const glob = z.string().min(1).max(200);
const days = z.int().min(1).max(3650);
const bucket = z.strictObject({ size: z.number().positive(), refillPerSecond: z.number().positive() });

/** One entry of STEPSCOPE_ACCOUNTS as a person writes it. */
const AccountEntry = z
  .strictObject({
    key: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and dashes, at most 63'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, 'must be the name of an AWS region, as eu-west-1'),
    profile: z.string().min(1).optional(),
    roleArn: z
      .string()
      .regex(/^arn:[a-z-]+:iam::\d{12}:role\/.+$/, 'must be the ARN of an IAM role')
      .optional(),
    externalId: z.string().min(2).max(1224).optional(),
    endpoint: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
    include: z.array(glob).default([]),
    exclude: z.array(glob).default([]),
    tags: z.record(z.string(), z.string()).default({}),
    budgetShare: z.number().gt(0).lte(1).default(DEFAULT_SHARE),
    retention: z
      .strictObject({
        metadataDays: days.default(DEFAULT_RETENTION.metadataDays),
        payloadDays: days.default(DEFAULT_RETENTION.payloadDays),
      })
      .default(DEFAULT_RETENTION),
    quotas: z
      .strictObject({
        ListStateMachines: bucket.optional(),
        DescribeStateMachine: bucket.optional(),
        DescribeStateMachineForExecution: bucket.optional(),
        ListTagsForResource: bucket.optional(),
        ListExecutions: bucket.optional(),
        GetExecutionHistory: bucket.optional(),
        ListMapRuns: bucket.optional(),
        DescribeMapRun: bucket.optional(),
      })
      .optional(),
  })
  .refine((entry) => entry.externalId === undefined || entry.roleArn !== undefined, {
    path: ['externalId'],
    message: 'goes with a roleArn only',
  });

export const AccountEntries = z
  .array(AccountEntry)
  .min(1, 'must name at least one account')
  .superRefine((entries, context) => {
    const seen = new Set<string>();
    for (const [at, { key }] of entries.entries()) {
      if (seen.has(key)) {
        context.addIssue({ code: 'custom', path: [at, 'key'], message: `is used twice: ${key}` });
      }
      seen.add(key);
    }
  });

type Entry = z.infer<typeof AccountEntry>;

export function toAccount(entry: Entry): AccountSettings {
  return {
    key: entry.key,
    region: entry.region,
    endpoint: entry.endpoint ?? null,
    credentials: credentialsOf(entry),
    include: entry.include,
    exclude: entry.exclude,
    tags: entry.tags,
    budgetShare: entry.budgetShare,
    retention: entry.retention,
    ...(entry.quotas && { quotas: withoutGaps(entry.quotas) }),
  };
}

function credentialsOf(entry: Entry): AccountSettings['credentials'] {
  const profile = entry.profile ?? null;
  if (entry.roleArn !== undefined) {
    return { kind: 'role', roleArn: entry.roleArn, externalId: entry.externalId ?? null, profile };
  }
  return profile === null ? { kind: 'default' } : { kind: 'profile', profile };
}

function withoutGaps(quotas: NonNullable<Entry['quotas']>): NonNullable<AccountSettings['quotas']> {
  return Object.fromEntries(Object.entries(quotas).filter(([, bucket]) => bucket !== undefined));
}

/** The one account of the AWS_* settings. */
export function defaultAccount(region: string, endpoint: string | null): AccountSettings {
  return {
    key: `aws-${region}`,
    region,
    endpoint,
    credentials: { kind: 'default' },
    include: [],
    exclude: [],
    tags: {},
    budgetShare: DEFAULT_SHARE,
    retention: DEFAULT_RETENTION,
  };
}

export const DEMO_ACCOUNT = 'demo';

/** The demo AWS as an account. Its buckets are wider than AWS's, so that the fortnight is there within a minute. */
export function demoAccount(endpoint: string): AccountSettings {
  const wide = { size: 4000, refillPerSecond: 2000 };
  return {
    ...defaultAccount('eu-west-1', endpoint),
    key: DEMO_ACCOUNT,
    credentials: { kind: 'static', accessKeyId: 'demo', secretAccessKey: 'demo' },
    quotas: {
      ListStateMachines: wide,
      DescribeStateMachine: wide,
      DescribeStateMachineForExecution: wide,
      ListTagsForResource: wide,
      ListExecutions: wide,
      GetExecutionHistory: wide,
      ListMapRuns: wide,
      DescribeMapRun: wide,
    },
  };
}
