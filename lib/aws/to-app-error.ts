import type { AppError } from '#lib/errors.ts';

/** What was asked when AWS refused. */
export interface Asked {
  readonly account: string;
  readonly action: string;
  /** The ARN asked about; empty for lists of the whole account. */
  readonly resource: string;
}

interface AwsFault {
  readonly name: string;
  readonly message: string;
  readonly status: number | null;
}

type Reading = (fault: AwsFault, asked: Asked) => AppError;

const denied: Reading = (fault, asked) => ({
  kind: 'aws-denied',
  ...of(asked),
  hint: permissionHint(fault, asked),
});
const gone: Reading = (_, asked) => ({ kind: 'aws-gone', ...of(asked), resource: asked.resource });
const throttled: Reading = (_, asked) => ({ kind: 'aws-throttled', ...of(asked), retryAt: null });
const tokenExpired: Reading = (_, asked) => ({ kind: 'aws-token-expired', ...of(asked) });
const unsupported: Reading = (_, asked) => ({
  kind: 'aws-unsupported',
  ...of(asked),
  resource: asked.resource,
});
const invalid: Reading = ({ name, message }, asked) => ({
  kind: 'invalid',
  issues: [{ path: asked.action, message: `${name}: ${brief(message)}` }],
});
const badCredentials: Reading = ({ name }, asked) => ({
  kind: 'aws-denied',
  ...of(asked),
  hint: `AWS does not take the credentials of account "${asked.account}" (${name}): check its profile, role or keys, and the clock of this machine.`,
});
const noKey: Reading = ({ name, message }, asked) => ({
  kind: 'aws-denied',
  ...of(asked),
  hint: `The definition or history is encrypted with a customer key (${name}): allow "kms:Decrypt" on ${keyIn(message)}.`,
});
const noCredentials: Reading = (_, asked) => ({
  kind: 'aws-denied',
  ...of(asked),
  hint: `No credentials were found for account "${asked.account}": set AWS_PROFILE or AWS_ACCESS_KEY_ID, or name a profile or roleArn in STEPSCOPE_ACCOUNTS.`,
});

/** AWS's error names → what we do about them. Names not here go by their HTTP status. */
const READINGS = new Map<string, Reading>(
  Object.entries({
    AccessDeniedException: denied,
    AccessDenied: denied,
    UnauthorizedOperation: denied,
    ThrottlingException: throttled,
    Throttling: throttled,
    TooManyRequestsException: throttled,
    RequestLimitExceeded: throttled,
    RequestThrottled: throttled,
    SlowDown: throttled,
    InvalidToken: tokenExpired,
    ExecutionDoesNotExist: gone,
    StateMachineDoesNotExist: gone,
    StateMachineDeleting: gone,
    ResourceNotFound: gone,
    ResourceNotFoundException: gone,
    StateMachineTypeNotSupported: unsupported,
    KmsAccessDeniedException: noKey,
    KmsInvalidStateException: noKey,
    // A throttle of KMS says nothing about a Step Functions bucket.
    KmsThrottlingException: ({ name }, asked) => unavailable(asked, `${name}: KMS is throttled`),
    CredentialsProviderError: noCredentials,
    TokenProviderError: noCredentials,
    UnrecognizedClientException: badCredentials,
    InvalidClientTokenId: badCredentials,
    InvalidSignatureException: badCredentials,
    SignatureDoesNotMatch: badCredentials,
    IncompleteSignature: badCredentials,
    MissingAuthenticationToken: badCredentials,
    MissingAuthenticationTokenException: badCredentials,
    ExpiredToken: badCredentials,
    ExpiredTokenException: badCredentials,
    RequestTimeTooSkewed: badCredentials,
    RequestExpired: badCredentials,
    InvalidArn: invalid,
    ValidationException: invalid,
  }),
);

/** Reads what the SDK threw. Keeps neither payloads nor credentials. */
export function toAppError(thrown: unknown, asked: Asked): AppError {
  const fault = faultOf(thrown);
  const reading = READINGS.get(fault.name);
  if (reading) return reading(fault, asked);
  // V8 quotes the text it could not read, and that text may be a payload.
  if (fault.name === 'SyntaxError') return unavailable(asked, 'the answer is not JSON');
  if (fault.status === 403) return denied(fault, asked);
  if (fault.status === 429) return throttled(fault, asked);
  if (fault.status !== null && fault.status >= 400 && fault.status < 500) return invalid(fault, asked);
  return unavailable(asked, brief(`${fault.status ?? ''} ${fault.name}: ${fault.message}`.trim()));
}

export const unavailable = (asked: Asked, detail: string): AppError => ({
  kind: 'unavailable',
  what: `${asked.action} of account "${asked.account}"`,
  detail,
});

const of = ({ account, action }: Asked) => ({ account, action });

function faultOf(thrown: unknown): AwsFault {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), status: null };
  const metadata = '$metadata' in thrown ? thrown.$metadata : null;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : null;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? `${thrown.code} ` : '';
  return {
    name: thrown.name,
    message: `${code}${thrown.message}`,
    status: typeof status === 'number' ? status : null,
  };
}

const brief = (text: string) => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

/** AWS says which action and resource it refused; where it does not, the call tells. */
function permissionHint({ message }: AwsFault, asked: Asked): string {
  const said = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/.exec(message);
  const action = said?.[1] ?? `states:${asked.action}`;
  const resource = said?.[2] ?? asked.resource;
  return `Allow "${action}" on "${widened(action, resource)}" in the IAM policy that account "${asked.account}" uses.`;
}

/** The pattern to write into the policy: all machines of the account rather than the one that failed. */
function widened(action: string, resource: string): string {
  const parts = resource.split(':');
  if (!action.startsWith('states:') || parts.length < 6) return resource || '*';
  const rest = parts[5] === 'execution' || parts[5] === 'express' ? '*:*' : '*';
  return [...parts.slice(0, 6), rest].join(':');
}

const keyIn = (message: string) =>
  /arn:[\w-]+:kms:\S+?:key\/[\w-]+/.exec(message)?.[0] ?? "the machine's key";
