import { expect, test } from 'vitest';
import { carried, carrying } from './carried.ts';

const to = (href: string, address: string) => carrying(href, new URLSearchParams(address));

test('account and time go along, what is asked of one screen does not', () => {
  expect(to('/machines', '')).toBe('/machines');
  expect(to('/machines', 'q=card&account=prod,test&range=7d&cursor=x')).toBe(
    '/machines?account=prod%2Ctest&range=7d',
  );
  expect(to('/machines', 'from=2026-11-01&to=2026-11-02&tab=paths')).toBe(
    '/machines?from=2026-11-01&to=2026-11-02',
  );
});

test('beside what the link itself asks for', () => {
  expect(to('/executions?status=FAILED', 'range=7d')).toBe('/executions?status=FAILED&range=7d');
  expect(to('/executions?status=FAILED', 'q=card')).toBe('/executions?status=FAILED');
});

test('out of an execution one goes on with what its list had', () => {
  expect(to('/machines', 'list=range%3D30d%26account%3Dprod%26q%3Dis%3Afailed&visit=7')).toBe(
    '/machines?account=prod&range=30d',
  );
});

test('of parameters that were read the same is taken', () => {
  const time = { range: '7d', from: null, to: null };
  expect(carried({ q: 'card', account: ['prod'], ...time })).toEqual({ account: ['prod'], ...time });
});
