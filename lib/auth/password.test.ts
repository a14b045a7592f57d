import { expect, test } from 'vitest';
import { hashPassword, passwordMatches } from './password.ts';

test('a password matches its own hash, whichever way its letters are composed, and no other', async () => {
  const hash = await hashPassword('gr\u00fcn wie die Wiese');
  expect(await passwordMatches('gru\u0308n wie die Wiese', hash)).toBe(true);
  expect(await passwordMatches('gruen wie die Wiese', hash)).toBe(false);
  expect(hash).not.toBe(await hashPassword('gr\u00fcn wie die Wiese'));
  expect(hash).not.toContain('Wiese');
});

test('nobody has a password', async () => {
  expect(await passwordMatches('', null)).toBe(false);
  expect(await passwordMatches('anything', null)).toBe(false);
});
