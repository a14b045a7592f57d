import { expect, test } from 'vitest';
import { itemWords } from './item-words.ts';

test('what an ItemSelector adds to every item is left out', () => {
  expect(
    itemWords([
      '{"orderId":"O-1","item":{"sku":"A"}}',
      '{"orderId":"O-1", "item": {"sku":"B"}}',
      '{"orderId":"O-1","item":12345678901234567890}',
    ]),
  ).toEqual(['{"sku":"A"}', '{"sku":"B"}', '12345678901234567890']);
});

test('of several own members each with its key; of what is not read yet nothing', () => {
  expect(itemWords(['{"a":1,"b":2,"c":[3]}', null, '{"a":1,"b":3}'])).toEqual(['{"b":2,"c":[3]}', null, '3']);
});

test('what shares nothing, is all alike, or is no object stays as it is', () => {
  for (const items of [
    ['{"a":1}', '{"a":2}'],
    ['{"a":1}', '{"a":1}'],
    ['1', '{"a":1}'],
    ['{"a":1}'],
    ['x', 'y'],
    [],
  ])
    expect(itemWords(items)).toEqual(items);
});
