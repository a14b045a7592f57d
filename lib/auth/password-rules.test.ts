import { expect, test } from 'vitest';
import { passwordProblem } from './password-rules.ts';

test.each(['', 'short', 'elevenchars', 'x'.repeat(201)])('%j has not the length', (password) => {
  expect(passwordProblem(password, [])).toMatch(/characters$/);
});

test.each(['passwordpassword', '123456789012', 'aaaaaaaaaaaaaaaa', 'qwertyuiopasdfgh', 'iloveyou1234'])(
  '%s is among the most common',
  (password) => {
    expect(passwordProblem(password, [])).toContain('easy to guess');
  },
);

test('one’s own name and mail do not count', () => {
  expect(
    passwordProblem('annabelle.fischer', ['annabelle.fischer@example.com', 'annabelle.fischer']),
  ).toContain('easy to guess');
});

test('words that do not belong together are taken', () => {
  expect(passwordProblem('lantern gravel sixpence oboe', [])).toBeNull();
  expect(passwordProblem('Tr9!kw2#pLz0', [])).toBeNull();
});
