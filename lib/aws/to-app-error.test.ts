import { describe, expect, test } from 'vitest';
import { toAppError } from './to-app-error.ts';

const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:orders';
const execution = 'arn:aws:states:eu-west-1:123456789012:execution:orders:run-1';
const asked = { account: 'shop', action: 'ListExecutions', resource: machine };

const fault = (name: string, message = '', httpStatusCode?: number) =>
  Object.assign(new Error(message), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });

describe('lack of permission names the line to add to the policy', () => {
  test('from what AWS says', () => {
    const said = `User: arn:aws:sts::123456789012:assumed-role/reader/x is not authorized to perform: states:ListExecutions on resource: ${machine} because no identity-based policy allows it`;
    expect(toAppError(fault('AccessDeniedException', said), asked)).toEqual({
      kind: 'aws-denied',
      account: 'shop',
      action: 'ListExecutions',
      hint: 'Allow "states:ListExecutions" on "arn:aws:states:eu-west-1:123456789012:stateMachine:*" in the IAM policy that account "shop" uses.',
    });
  });

  test('from what was asked, where AWS says nothing', () => {
    const error = toAppError(fault('AccessDeniedException'), {
      account: 'shop',
      action: 'GetExecutionHistory',
      resource: execution,
    });
    expect(error).toMatchObject({
      hint: expect.stringContaining(
        '"states:GetExecutionHistory" on "arn:aws:states:eu-west-1:123456789012:execution:*:*"',
      ),
    });
  });

  test('for a role that may not be assumed', () => {
    const role = 'arn:aws:iam::210987654321:role/stepscope';
    const said = `User: x is not authorized to perform: sts:AssumeRole on resource: ${role}`;
    expect(toAppError(fault('AccessDenied', said, 403), asked)).toMatchObject({
      hint: expect.stringContaining(`"sts:AssumeRole" on "${role}"`),
    });
  });

  test('for an encrypted machine, the key', () => {
    const key = 'arn:aws:kms:eu-west-1:123456789012:key/0-1';
    expect(toAppError(fault('KmsAccessDeniedException', `no ${key} for you`), asked)).toMatchObject({
      kind: 'aws-denied',
      hint: expect.stringContaining(`"kms:Decrypt" on ${key}`),
    });
  });
});

test.each([
  ['ThrottlingException', 400, 'aws-throttled'],
  ['Throttling', 400, 'aws-throttled'],
  ['KmsThrottlingException', 400, 'unavailable'],
  ['InvalidToken', 400, 'aws-token-expired'],
  ['ExecutionDoesNotExist', 400, 'aws-gone'],
  ['StateMachineDoesNotExist', 400, 'aws-gone'],
  ['StateMachineTypeNotSupported', 400, 'aws-unsupported'],
  ['CredentialsProviderError', undefined, 'aws-denied'],
  ['UnrecognizedClientException', 403, 'aws-denied'],
  ['InvalidArn', 400, 'invalid'],
  ['SomethingNew', 400, 'invalid'],
  ['SomethingNew', 429, 'aws-throttled'],
  ['InternalServerError', 500, 'unavailable'],
  ['ServiceUnavailable', 503, 'unavailable'],
  ['constructor', undefined, 'unavailable'],
])('%s (%s) is %s', (name, status, kind) => {
  expect(toAppError(fault(name, 'words', status), asked).kind).toBe(kind);
});

test('an answer that is not JSON is not repeated in the error', () => {
  let thrown: unknown;
  try {
    JSON.parse('secret payload');
  } catch (error) {
    thrown = error;
  }
  expect(JSON.stringify(toAppError(thrown, asked))).not.toContain('secret');
});
