import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutMiddle, wrapName } from './wrap-name.ts';

test('a short name is one line, a longer one breaks where words meet', () => {
  expect(wrapName('ChargeCard', 17)).toEqual(['ChargeCard']);
  expect(wrapName('ReserveInventoryForOrder', 17)).toEqual(['ReserveInventory', 'ForOrder']);
  expect(wrapName('seed the DynamoDB table', 17)).toEqual(['seed the DynamoDB', 'table']);
});

test('a name too long for two lines keeps its beginning and its end', () => {
  const lines = wrapName(`Start${'x'.repeat(70)}Finish`, 17);
  expect(lines).toHaveLength(2);
  expect(lines.join('')).toMatch(/^Start.*….*Finish$/);
});

test('no line is longer than it may be, and no emoji is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '-', '👩‍🚀', '語'), maxLength: 90 }), (name) => {
      for (const line of wrapName(name, 17)) {
        expect(line).not.toMatch(/\p{Surrogate}/u);
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(18);
      }
    }),
  );
  for (let more = 0; more < 8; more += 1)
    expect(wrapName(`${'x'.repeat(more)}${'👩‍🚀'.repeat(400)}`, 17).join('')).not.toMatch(/\p{Surrogate}/u);
  expect(cutMiddle('👩‍🚀'.repeat(80), 9)).toBe(`${'👩‍🚀'.repeat(2)}…${'👩‍🚀'.repeat(2)}`);
});
