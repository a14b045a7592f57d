import { awsAccessKeys, awsSecretKeys } from './find/aws-keys.ts';
import { cardNumbers } from './find/card-numbers.ts';
import { mailAddresses } from './find/mail-addresses.ts';
import { privateKeys } from './find/private-keys.ts';
import { addressPasswords, bearerTokens, jsonWebTokens, signatures, taskTokens } from './find/tokens.ts';
import type { Pattern } from './pattern.ts';

/** What can be found by its look. Each reads its text once or, at most, a fixed number of times. */
export const PATTERNS = {
  'card-number': cardNumbers,
  'json-web-token': jsonWebTokens,
  'aws-access-key': awsAccessKeys,
  'aws-secret-key': awsSecretKeys,
  'mail-address': mailAddresses,
  'private-key': privateKeys,
  'bearer-token': bearerTokens,
  'address-password': addressPasswords,
  signature: signatures,
  'task-token': taskTokens,
} as const satisfies Record<string, Pattern>;

export type PatternName = keyof typeof PATTERNS;
