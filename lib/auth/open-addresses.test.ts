import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterSignIn, isOpenToAll, signInAddress } from './open-addresses.ts';

test('the way in is open, what only begins like it is not', () => {
  for (const open of ['/sign-in', '/setup', '/api/auth/csrf', '/api/v1/healthz'])
    expect(isOpenToAll(open)).toBe(true);
  for (const shut of ['/', '/executions', '/sign-in-as', '/setupx', '/api/v1/healthz2', '/api/v1/executions'])
    expect(isOpenToAll(shut)).toBe(false);
});

test.each([
  'https://evil.example',
  '//evil.example/x',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-in?to=/sign-in',
  undefined,
  '',
])('%j leads to the executions instead', (wanted) => {
  expect(afterSignIn(wanted)).toBe('/executions');
});

test('whatever a link says, one stays here', () => {
  fc.assert(
    fc.property(fc.string(), (wanted) => {
      const { origin } = new URL(afterSignIn(wanted), 'https://stepscope.example');
      expect(origin).toBe('https://stepscope.example');
    }),
  );
});

test('an own address comes back as it was', () => {
  const wanted = '/executions?q=is:failed&range=7d';
  const to = new URL(signInAddress(wanted), 'http://x').searchParams.get('to') ?? '';
  expect(afterSignIn(to)).toBe(wanted);
});
