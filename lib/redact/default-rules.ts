import type { RedactionRules } from './rule.ts';

/** On from the first start. Their names are what a reader sees. */
export const DEFAULT_RULES: RedactionRules = [
  {
    kind: 'key',
    name: 'password',
    keys: [
      '*password',
      '*passwd',
      '*passphrase',
      '*pass phrase',
      '*password hash',
      'db pwd',
      'mysql pwd',
      'user pwd',
    ],
  },
  {
    kind: 'key',
    name: 'secret',
    keys: [
      '*secret',
      'secrets',
      '*secret key',
      '*secret access key',
      'secret string',
      'secret binary',
      '*secret value',
    ],
  },
  {
    kind: 'key',
    name: 'token',
    keys: ['*token'],
    // These lead to the next page or say that two requests are the same.
    except: [
      '*next token',
      '*page token',
      '*continuation token',
      '*client request token',
      '*client token',
      '*pagination token',
      '*sync token',
    ],
  },
  // An object under this name is about a payment more often than a header.
  { kind: 'key', name: 'authorization', keys: ['*authorization'], deep: false },
  { kind: 'key', name: 'cookie', keys: ['cookie', 'cookies', 'set cookie', 'session cookie'] },
  { kind: 'key', name: 'api-key', keys: ['*api key'] },
  {
    kind: 'key',
    name: 'private-key',
    keys: ['*private key', 'encryption key', '*signing key', 'master key'],
  },
  { kind: 'key', name: 'credentials', keys: ['*credential', '*credentials'] },
  { kind: 'key', name: 'connection-string', keys: ['*connection string'] },
  {
    kind: 'key',
    name: 'card-security-code',
    keys: ['cvv', 'cvv2', 'cvc', 'cvc2', 'card cvv', 'card cvc', '*card security code'],
  },
  { kind: 'key', name: 'iban', keys: ['*iban'] },
  { kind: 'key', name: 'social-security-number', keys: ['ssn', '*social security number'] },
  // The first of those that overlap in a text counts.
  { kind: 'pattern', name: 'private-key', finds: 'private-key' },
  { kind: 'pattern', name: 'task-token', finds: 'task-token' },
  { kind: 'pattern', name: 'json-web-token', finds: 'json-web-token' },
  { kind: 'pattern', name: 'bearer-token', finds: 'bearer-token' },
  { kind: 'pattern', name: 'aws-access-key', finds: 'aws-access-key' },
  { kind: 'pattern', name: 'aws-secret-key', finds: 'aws-secret-key' },
  { kind: 'pattern', name: 'address-password', finds: 'address-password' },
  { kind: 'pattern', name: 'signature', finds: 'signature' },
  { kind: 'pattern', name: 'card-number', finds: 'card-number' },
  { kind: 'pattern', name: 'mail-address', finds: 'mail-address' },
];
