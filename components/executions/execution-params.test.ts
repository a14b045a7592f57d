import { createLoader } from 'nuqs/server';
import { expect, test } from 'vitest';
import { EVERYTHING } from '#lib/search/execution-filter.ts';
import type { SearchQuery } from '#lib/search/search-query.ts';
import { epochMillis } from '#lib/units.ts';
import { DEFAULT_COLUMNS } from './column-choice.ts';
import {
  canBeLive,
  type ExecutionParams,
  executionFilter,
  executionParsers,
  executionQuery,
  executionsHref,
  searchHref,
} from './execution-params.ts';
import { narrowings } from './narrowing.ts';

const load = createLoader(executionParsers);
const read = (query: string): ExecutionParams => load(new URLSearchParams(query));
const queryOf = (params: ExecutionParams): SearchQuery => {
  const query = executionQuery(params);
  if (!query.ok) throw new Error(query.error.message);
  return query.value;
};
const filterOf = (params: ExecutionParams) => executionFilter(params, queryOf(params), now);
const now = Date.UTC(2026, 10, 23);

test('a bare address asks for the last day and narrows nothing else', () => {
  const filter = filterOf(read(''));
  expect(filter).toEqual({
    ...EVERYTHING,
    from: now - 86_400_000,
  });
});

test('what the address says arrives in the filter; what makes no sense is left out', () => {
  const params = read('status=FAILED,NONSENSE,TIMED_OUT&machine=order-*&q=%20card%20&range=never&from=soon');
  const filter = filterOf(params);
  expect(filter).toMatchObject({ status: ['FAILED', 'TIMED_OUT'], machine: ['order-*'], text: 'card' });
  expect(filter.from).toBe(now - 86_400_000);
});

test('a link keeps what is there and changes what is said', () => {
  const params = read('status=FAILED&q=card&cursor=abc');
  const href = executionsHref(params, { machine: ['etl'] });
  expect(read(href.split('?')[1] ?? '')).toEqual({ ...params, cursor: null, machine: ['etl'] });
});

test('columns stand in the address only where they are not the usual ones', () => {
  expect(read('').columns).toEqual(DEFAULT_COLUMNS);
  expect(executionsHref(read('range=7d'))).toBe('/executions?range=7d');
  expect(read('columns=started,nonsense,attempts').columns).toEqual(['started', 'attempts']);
  const href = executionsHref(read('columns=attempts,started&q=card'), { cursor: 'abc' });
  expect(read(href.split('?')[1] ?? '').columns).toEqual(['attempts', 'started']);
  expect(executionsHref(read('columns='))).toBe('/executions?columns=');
});

test('only the first page of what reaches into now is live', () => {
  expect(canBeLive(read('range=7d'))).toBe(true);
  expect(canBeLive(read('cursor=abc'))).toBe(false);
  expect(canBeLive({ ...read(''), to: epochMillis(now) })).toBe(false);
});

test('what the search writes is what links may say shorter', () => {
  const short = read('status=FAILED&machine=a,b&q=card&account=prod');
  const written = read(searchHref(short, queryOf(short)).split('?')[1] ?? '');
  expect(written).toMatchObject({ q: 'card status:FAILED machine:(a, b)', status: [], machine: [] });
  expect(filterOf(written)).toEqual(filterOf(short));
});

test('everything that narrows can be dropped on its own', () => {
  const params = read('q=card%20is:failed%20machine:a,b%20-is:slow%20input.$.id=7&account=prod&range=1h');
  const each = narrowings(params, queryOf(params));
  expect(each.map(({ label }) => label)).toEqual([
    '“card”',
    'Failed, Timed out, Aborted',
    'a, b',
    'not is:slow',
    'input.$.id = 7',
    'prod',
    'last hour',
  ]);
  for (const { without } of each) {
    const less = read(without.split('?')[1] ?? '');
    expect(narrowings(less, queryOf(less))).toHaveLength(each.length - 1);
  }
});
