import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecent, type RecentPlace, withRecent } from './recent-places.ts';

const place = (href: string): RecentPlace => ({ href, label: href, detail: '', kind: 'page' });

test('the last one comes first, each once, and a few are kept', () => {
  let places: readonly RecentPlace[] = [];
  for (const href of ['/a', '/b', '/a', '/c', '/d', '/e', '/f']) places = withRecent(places, place(href));
  expect(places.map(({ href }) => href)).toEqual(['/f', '/e', '/d', '/c', '/a']);
  expect(parseRecent(JSON.stringify(places))).toEqual(places);
});

test.each([
  null,
  '',
  '{',
  '{"0":1}',
  '[null,1,"x",{}]',
  '[{"href":"https://elsewhere","label":"a","detail":"","kind":"page"}]',
  '[{"href":"//elsewhere","label":"a","detail":"","kind":"page"}]',
  '[{"href":"javascript:alert(1)","label":"a","detail":"","kind":"page"}]',
  '[{"href":"/a","label":"a","detail":"","kind":"constructor"}]',
])('%s is nothing of ours', (stored) => expect(parseRecent(stored)).toEqual([]));

test('whatever is stored, reading it fails never', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
      expect(parseRecent(stored)).toEqual([]);
    }),
  );
});
