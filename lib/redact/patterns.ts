import { awsAccessKeys, awsSecretKeys } from './find/aws-keys.ts';
import { cardNumbers } from './find/card-numbers.ts';
import { mailAddresses } from './find/mail-addresses.ts';
import { privateKeys } from './find/private-keys.ts';
import { addressPasswords, bearerTokens, jsonWebTokens, signatures, taskTokens } from './find/tokens.ts';

/** Where in a text something stands, as start and end. */
export type Found = readonly [start: number, end: number];

export interface Surroundings {
  /** The key the text is the value of. */
  readonly key: string | null;
  /** An AWS access key's id stands somewhere in the same payload. */
  readonly besideAccessKey: boolean;
}

export interface Pattern {
  /** Part of a regular expression, without regard to case: no text without a match of it holds what is looked for. */
  readonly hint: string;
  readonly find: (text: string, around: Surroundings) => Iterable<Found>;
}

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
