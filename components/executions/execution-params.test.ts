import { createLoader } from 'nuqs/server';
import { expect, test } from 'vitest';
import { epochMillis } from '#lib/units.ts';
import {
  canBeLive,
  type ExecutionParams,
  executionFilter,
  executionParsers,
  executionsHref,
} from './execution-params.ts';
import { narrowings } from './narrowing.ts';

const load = createLoader(executionParsers);
const read = (query: string): ExecutionParams => load(new URLSearchParams(query));
const now = Date.UTC(2026, 10, 23);

test('a bare address asks for the last day and narrows nothing else', () => {
  const filter = executionFilter(read(''), now);
  expect(filter).toEqual({
    status: [],
    machine: [],
    account: [],
    from: now - 86_400_000,
    to: null,
    text: null,
    path: null,
  });
});

test('what the address says arrives in the filter; what makes no sense is left out', () => {
  const params = read('status=FAILED,NONSENSE,TIMED_OUT&machine=order-*&q=%20card%20&range=never&from=soon');
  const filter = executionFilter(params, now);
  expect(filter).toMatchObject({ status: ['FAILED', 'TIMED_OUT'], machine: ['order-*'], text: 'card' });
  expect(filter.from).toBe(now - 86_400_000);
});

test('a link keeps what is there and changes what is said', () => {
  const params = read('status=FAILED&q=card&cursor=abc');
  const href = executionsHref(params, { machine: ['etl'] });
  expect(read(href.split('?')[1] ?? '')).toEqual({ ...params, cursor: null, machine: ['etl'] });
});

test('only the first page of what reaches into now is live', () => {
  expect(canBeLive(read('range=7d'))).toBe(true);
  expect(canBeLive(read('cursor=abc'))).toBe(false);
  expect(canBeLive({ ...read(''), to: epochMillis(now) })).toBe(false);
});

test('everything that narrows can be dropped on its own', () => {
  const params = read('status=FAILED,ABORTED&machine=a,b&q=card&account=prod&range=1h');
  const each = narrowings(params);
  expect(each.map(({ label }) => label)).toEqual([
    '“card”',
    'Failed',
    'Aborted',
    'a',
    'b',
    'prod',
    'last hour',
  ]);
  for (const { without } of each)
    expect(narrowings(read(without.split('?')[1] ?? ''))).toHaveLength(each.length - 1);
});
