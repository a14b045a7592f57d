import { expect, test } from 'vitest';
import { marker, redactedParts } from './marker.ts';

test('a text is taken apart at its markers', () => {
  expect(redactedParts('nothing here')).toEqual([{ text: 'nothing here', rule: null }]);
  expect(redactedParts(`to ${marker('mail-address')}, ${marker('token')}`)).toEqual([
    { text: 'to ', rule: null },
    { text: '•••• redacted by rule mail-address', rule: 'mail-address' },
    { text: ', ', rule: null },
    { text: '•••• redacted by rule token', rule: 'token' },
  ]);
});
