import type { AppError } from '../errors.ts';
import type { Problem } from './ports.ts';

/** An error as the status page says it: what failed, and what to do. */
export function problemOf(error: AppError): Problem {
  return { kind: error.kind, message: wordsOf(error) };
}

function wordsOf(error: AppError): string {
  switch (error.kind) {
    case 'aws-denied':
      return `AWS denies ${error.action}. ${error.hint}`;
    case 'aws-throttled':
      return `AWS throttles ${error.action}: other tools use the same quota. The rate was halved and grows back by itself.`;
    case 'aws-gone':
      return `AWS no longer knows ${error.resource} (${error.action}): it was deleted, or is older than AWS keeps.`;
    case 'aws-token-expired':
      return `A page token of ${error.action} expired; the list is read anew.`;
    case 'aws-unsupported':
      return `${error.action} is not supported for ${error.resource}: Express executions are found in CloudWatch Logs only.`;
    case 'unavailable':
      return `${error.what} failed: ${error.detail}. It is tried again by itself; if it lasts, check network and endpoint.`;
    case 'invalid':
      return `AWS did not accept the request: ${error.issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}`;
    case 'not-found':
      return `${error.what} ${error.id} was not found.`;
    case 'unauthenticated':
      return 'Nobody is signed in.';
    case 'forbidden':
      return `Permission ${error.need} is missing.`;
    default:
      return error satisfies never;
  }
}
