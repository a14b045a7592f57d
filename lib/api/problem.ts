import type { AppError } from '../errors.ts';

/** The HTTP status of each kind of error; a new kind does not compile until it has one. */
export const HTTP_STATUS = {
  'not-found': 404,
  unauthenticated: 401,
  forbidden: 403,
  invalid: 400,
  'aws-denied': 502,
  'aws-throttled': 503,
  'aws-gone': 410,
  'aws-token-expired': 409,
  'aws-unsupported': 422,
  unavailable: 503,
} as const satisfies Record<AppError['kind'], number>;

/** What a caller reads: never a stack, a query or a credential. */
export function errorMessage(error: AppError): string {
  switch (error.kind) {
    case 'not-found':
      return `There is no ${error.what} ${error.id}.`;
    case 'unauthenticated':
      return 'Sign in first.';
    case 'forbidden':
      return `This needs ${error.need}.`;
    case 'invalid':
      return 'The request is not as it should be.';
    case 'aws-denied':
      return `AWS refused ${error.action}: ${error.hint}`;
    case 'aws-throttled':
      return `AWS throttles ${error.action}.`;
    case 'aws-gone':
      return `AWS no longer has ${error.resource}.`;
    case 'aws-token-expired':
      return 'The page token is no longer taken; begin anew.';
    case 'aws-unsupported':
      return `AWS does not support ${error.action} here.`;
    case 'unavailable':
      return `${error.what} cannot be reached.`;
    default:
      return error satisfies never;
  }
}
