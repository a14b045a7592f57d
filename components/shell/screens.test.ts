import { expect, test } from 'vitest';
import { carriedQuery } from './screens.ts';

const carried = (address: string) => carriedQuery(new URLSearchParams(address));

test('account and time go along, what is asked of one screen does not', () => {
  expect(carried('')).toBe('');
  expect(carried('q=card&account=prod,test&range=7d&cursor=x')).toBe('?account=prod%2Ctest&range=7d');
  expect(carried('from=2026-11-01&to=2026-11-02&tab=paths')).toBe('?from=2026-11-01&to=2026-11-02');
});

test('out of an execution one goes on with what its list had', () => {
  expect(carried('list=range%3D30d%26account%3Dprod%26q%3Dis%3Afailed&visit=7')).toBe(
    '?account=prod&range=30d',
  );
});
