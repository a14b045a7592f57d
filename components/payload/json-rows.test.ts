import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copiedValue, firstFolded, pathOf, rowAtPointer, visibleRows } from './json-fold.ts';
import { type JsonRows, jsonRows } from './json-rows.ts';
import { visibleText } from './visible-text.ts';

function rowsOf(text: string): JsonRows {
  const json = jsonRows(text);
  if (!json) throw new Error(`not JSON: ${text}`);
  return json;
}

/** The rows joined again: keys, values and commas in their order. */
function print({ text, rows }: JsonRows): string {
  return rows
    .map((row) => {
      const key = row.key ? `${text.slice(row.key.start, row.key.end)}:` : '';
      const value =
        row.kind === 'leaf'
          ? text.slice(row.start, row.end)
          : row.kind === 'open'
            ? (text[row.start] ?? '')
            : (text[row.end - 1] ?? '');
      return `${key}${value}${row.comma ? ',' : ''}`;
    })
    .join('');
}

test('any JSON is the same JSON when its rows are joined again', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      expect(JSON.parse(print(rowsOf(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test('what is JSON and what is not is judged as JSON.parse judges it', () => {
  const fragments = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '01',
      '.5',
      '1e5',
      'true',
      'nul',
      ' ',
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(fragments, (parts) => {
      const text = parts.join('');
      expect(jsonRows(text) !== null).toBe(isJson(text));
    }),
    { numRuns: 3000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('numbers beyond 2^53, repeated keys and __proto__ are kept as they stand', () => {
  const json = rowsOf('{"n":12345678901234567890.10,"a":1,"a":2,"__proto__":{"x":1}}');
  expect(print(json)).toBe(json.text);
});

test('a hundred thousand levels are read without recursion', () => {
  const depth = 100_000;
  const json = rowsOf(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  expect(json.rows).toHaveLength(2 * depth + 1);
  expect(visibleRows(json, firstFolded(json, 200)).length).toBeLessThanOrEqual(401);
});

test('an unclosed string of a hundred thousand characters is refused at once', () => {
  expect(jsonRows(`"${'a'.repeat(100_000)}`)).toBeNull();
  expect(jsonRows(`"${'a'.repeat(100_000)}"`)?.rows).toHaveLength(1);
});

test('a folded container is one line', () => {
  const json = rowsOf('{"a":{"b":1,"c":2},"d":3}');
  expect(visibleRows(json, new Set([1]))).toEqual([0, 1, 5, 6]);
});

test('a row tells its path as JSONPath, and a pointer finds it', () => {
  const json = rowsOf('{"order":{"items":[{"sku":1},{"sku":2}],"a b":{"c\'d":0}}}');
  const sku = rowAtPointer(json, '/order/items/1/sku');
  expect(sku).not.toBeNull();
  expect(pathOf(json, sku ?? -1)).toBe('$.order.items[1].sku');
  expect(pathOf(json, rowAtPointer(json, "/order/a b/c'd") ?? -1)).toBe("$.order['a b']['c\\'d']");
  expect(rowAtPointer(json, '/order/none')).toBeNull();
});

test('copying a string gives its characters, copying a number its digits', () => {
  const json = rowsOf('["a\\nb",9007199254740993]');
  expect([copiedValue(json, 1), copiedValue(json, 2)]).toEqual(['a\nb', '9007199254740993']);
});

test('NUL, lone surrogates and bidi overrides show as escapes; emoji and right-to-left letters stay', () => {
  expect(visibleText('a\u0000b\ud800c\u202ed')).toBe('a\\u0000b\\ud800c\\u202ed');
  expect(visibleText('👩‍🚀 שלום\n\t')).toBe('👩‍🚀 שלום\n\t');
});
