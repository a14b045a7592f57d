import { expect, test } from 'vitest';
import { CAUSE_CHARACTERS } from './columns.ts';
import { firstWordsShown, shownCause } from './redaction.ts';

test('a cause that was cut off loses its last word, which may be half of a secret', () => {
  const header = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIi';
  const cause = `${'x '.repeat(CAUSE_CHARACTERS)}`.slice(0, CAUSE_CHARACTERS - header.length) + header;
  expect(cause).toHaveLength(CAUSE_CHARACTERS);
  expect(shownCause(cause, 'orders')).not.toContain('eyJ');
  expect(shownCause(cause, 'orders').length).toBeGreaterThan(CAUSE_CHARACTERS - 2 * header.length);
  expect(shownCause('declined', 'orders')).toBe('declined');
});

test('the first words are of the whole that was redacted', () => {
  const cause = `${'x'.repeat(280)} ada.lovelace.of.the.analytical.engine@example.com`;
  expect(firstWordsShown(cause, 'orders')).toBe(`${'x'.repeat(280)} •••• redacted by ru`);
});
