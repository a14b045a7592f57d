import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExportRequest } from '#lib/api/requests.ts';
import { COLUMN_KEYS, DEFAULT_COLUMNS, fieldsOf, toggleColumn } from './column-choice.ts';

const columns = fc.subarray(COLUMN_KEYS);

test('a column toggled twice changes nothing, and columns keep their order', () => {
  fc.assert(
    fc.property(columns, fc.constantFrom(...COLUMN_KEYS), (shown, key) => {
      const once = toggleColumn(shown, key);
      expect(once.includes(key)).toBe(!shown.includes(key));
      expect(once).toEqual(COLUMN_KEYS.filter((each) => once.includes(each)));
      expect(toggleColumn(once, key)).toEqual(shown);
    }),
  );
});

test('the API exports what any columns show', () => {
  expect(fieldsOf([])).toEqual(['status', 'name']);
  expect(fieldsOf(DEFAULT_COLUMNS)).toContain('error');
  fc.assert(
    fc.property(columns, (shown) => {
      const fields = fieldsOf(shown);
      expect(new Set(fields).size).toBe(fields.length);
      expect(ExportRequest.parse({ columns: fields.join(',') }).columns).toEqual(fields);
    }),
  );
});
