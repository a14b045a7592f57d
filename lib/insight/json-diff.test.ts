import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffPayloads, type JsonDiff, type JsonDifference } from './json-diff.ts';

const diff = (left: unknown, right: unknown) => diffPayloads(JSON.stringify(left), JSON.stringify(right));
const inShort = ({ differences }: JsonDiff) =>
  differences.map(({ kind, path, left, right }) => [kind, path, left?.text, right?.text]);

test('members are told by their path, what is equal is left out', () => {
  const left = { order: { id: 7, country: 'DE', items: [{ sku: 'a' }] }, gone: null, 'odd key': 1 };
  const right = { 'odd key': 2, order: { items: [{ sku: 'b' }], id: 7, country: 'BR' }, come: [] };
  expect(inShort(diff(left, right))).toEqual([
    ['changed', '$.order.country', '"DE"', '"BR"'],
    ['changed', '$.order.items[0].sku', '"a"', '"b"'],
    ['removed', '$.gone', 'null', undefined],
    ['changed', "$['odd key']", '1', '2'],
    ['added', '$.come', undefined, '[]'],
  ]);
});

test('an item put into a list does not change those after it', () => {
  const items = [1, 2, 3, 4, 5].map((id) => ({ id }));
  expect(inShort(diff(items, items.toSpliced(2, 0, { id: 9 })))).toEqual([
    ['added', '$[2]', undefined, '{\n  "id": 9\n}'],
  ]);
  expect(inShort(diff(items, items.toSpliced(1, 1)))).toEqual([
    ['removed', '$[1]', '{\n  "id": 2\n}', undefined],
  ]);
});

test('text that is no JSON, nothing at all, and another kind of value', () => {
  expect(inShort(diffPayloads('plain', '{"a":1}'))).toEqual([['changed', '$', '"plain"', '{\n  "a": 1\n}']]);
  expect(inShort(diffPayloads(null, '1'))).toEqual([['added', '$', undefined, '1']]);
  expect(inShort(diff({ a: [1] }, { a: { 0: 1 } }))).toHaveLength(1);
});

test('numbers too long for a double are told apart', () => {
  expect(inShort(diffPayloads('{"id":12345678901234567890}', '{"id":12345678901234567891}'))).toEqual([
    ['changed', '$.id', '12345678901234567890', '12345678901234567891'],
  ]);
});

test('a key of Object’s own is a key like any other', () => {
  expect(inShort(diffPayloads('{"__proto__":1,"constructor":2}', '{"__proto__":3,"constructor":2}'))).toEqual(
    [['changed', '$.__proto__', '1', '3']],
  );
});

test('nesting of 10,000, a long list and a long text stay within bounds', () => {
  const nested = (inner: string) => `${'['.repeat(10_000)}${inner}${']'.repeat(10_000)}`;
  const deep = diffPayloads(nested('1'), nested('12345678901234567890'));
  expect(deep.differences).toHaveLength(1);
  expect(deep.differences[0]?.left?.cut).toBe(true);

  const list = (step: number) => Array.from({ length: 60_000 }, (_, i) => i * step);
  const before = performance.now();
  const long = diff(list(1), list(3));
  expect(performance.now() - before).toBeLessThan(3000);
  expect([long.differences.length, long.complete]).toEqual([100, false]);

  const [change] = diff('x'.repeat(50_000), 'y').differences;
  expect([change?.left?.text.length, change?.left?.cut]).toEqual([4000, true]);
});

const json = fc.jsonValue({ maxDepth: 4 });

test('nothing differs from itself, whatever the order of its keys', () => {
  fc.assert(
    fc.property(json, (value) => {
      const turned = JSON.stringify(value, (_, inner: unknown) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).reverse())
          : inner,
      );
      expect(diffPayloads(JSON.stringify(value), turned).differences).toEqual([]);
    }),
  );
});

test('what is unequal has a difference, what is equal has none', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const equal = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
      expect(diff(a, b).differences.length === 0).toBe(equal);
      expect(diff(b, a).differences.length === 0).toBe(equal);
    }),
  );
});

// Of lists there may be several alignments as good as each other.
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ max: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree')),
  ),
}));

test('swapping the sides mirrors the differences', () => {
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      const [there, back] = [diff(a, b), diff(b, a)];
      expect(inOneOrder(there)).toEqual(inOneOrder({ ...back, differences: back.differences.map(mirrored) }));
    }),
  );
});

const OPPOSITE = { added: 'removed', removed: 'added', changed: 'changed' } as const;
const mirrored = ({ kind, path, left, right }: JsonDifference): JsonDifference => ({
  kind: OPPOSITE[kind],
  path,
  left: right,
  right: left,
});

const inOneOrder = ({ differences }: JsonDiff) => differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, inner]) => [key, sorted(inner)]) };
}
