import { expect, test } from 'vitest';
import { wantsName, wantsTags } from './name-filter.ts';

test.each([
  ['orders', [], [], true],
  ['orders', ['orders'], [], true],
  ['orders-2', ['orders'], [], false],
  ['orders-2', ['orders*'], [], true],
  ['eu-orders-2', ['*orders*'], [], true],
  ['orders-tmp', ['orders*'], ['*-tmp'], false],
  ['ab', ['a*b*b'], [], false],
  ['a.c', ['a?c'], [], false],
  ['🚚-orders', ['🚚*'], [], true],
])('%s with include %j and exclude %j: %s', (name, include, exclude, wanted) => {
  expect(wantsName(name, { include, exclude })).toBe(wanted);
});

test('all wanted tags must be there, by value or pattern', () => {
  const tags = { team: 'shop', env: 'prod-eu' };
  expect(wantsTags(tags, {})).toBe(true);
  expect(wantsTags(tags, { team: 'shop', env: 'prod*' })).toBe(true);
  expect(wantsTags(tags, { team: 'media' })).toBe(false);
  expect(wantsTags(tags, { owner: '*' })).toBe(false);
});
