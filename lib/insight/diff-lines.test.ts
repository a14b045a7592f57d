import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './diff-lines.ts';

test('lines left out stand before those put in their place, numbered on both sides', () => {
  expect(diffLines('a\nb\nc\nd', 'a\nx\ny\nc\nd')).toEqual([
    { side: 'both', lines: ['a'], left: 1, right: 1 },
    { side: 'left', lines: ['b'], left: 2, right: 2 },
    { side: 'right', lines: ['x', 'y'], left: 3, right: 2 },
    { side: 'both', lines: ['c', 'd'], left: 3, right: 4 },
  ]);
});

test('each side’s blocks are its text', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '', '{'), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (left, right) => {
      const blocks = diffLines(left, right);
      const of = (side: string) =>
        blocks
          .filter((block) => block.side !== side)
          .flatMap(({ lines }) => lines)
          .join('\n');
      expect([of('right'), of('left')]).toEqual([left, right]);
    }),
  );
});
