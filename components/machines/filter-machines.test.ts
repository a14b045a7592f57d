import { expect, test } from 'vitest';
import { filterMachines, type MachineFilter, tagsOffered } from './filter-machines.ts';

const machines = [
  { name: 'Orders', account: 'prod', failed: 2, tags: { team: 'shop', stage: 'live' } },
  { name: 'orders-test', account: 'dev', failed: 0, tags: { team: 'shop', stage: 'test' } },
  { name: 'etl', account: 'prod', failed: 1, tags: { team: 'data', stage: 'live', ['a=b']: 'c' } },
  { name: 'bare', account: 'prod', failed: 0, tags: {} },
];
const ANY: MachineFilter = { q: '', account: [], tag: [], failing: false };
const found = (filter: Partial<MachineFilter>) =>
  filterMachines(machines, { ...ANY, ...filter }).map(({ name }) => name);

test('what is not asked for narrows nothing', () => {
  expect(found({})).toHaveLength(4);
});

test('each thing asked for narrows by itself', () => {
  expect(found({ q: ' ORDERS' })).toEqual(['Orders', 'orders-test']);
  expect(found({ account: ['dev'] })).toEqual(['orders-test']);
  expect(found({ failing: true })).toEqual(['Orders', 'etl']);
  expect(found({ tag: ['a=b=c'] })).toEqual(['etl']);
});

test('of one tag any value, of several tags each', () => {
  expect(found({ tag: ['team=shop', 'team=data'] })).toEqual(['Orders', 'orders-test', 'etl']);
  expect(found({ tag: ['team=shop', 'stage=live', 'team=data'] })).toEqual(['Orders', 'etl']);
  expect(found({ tag: ['team=shop', 'stage=gone'] })).toEqual([]);
  expect(found({ tag: ['nonsense'] })).toEqual([]);
});

test('tags are offered by how many have them', () => {
  expect(tagsOffered(machines).map(({ tag, machines: count }) => `${tag} ${count}`)).toEqual([
    'stage=live 2',
    'team=shop 2',
    'a=b=c 1',
    'stage=test 1',
    'team=data 1',
  ]);
});
