import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WINDOW, windowAt, windowOn } from './text-window.ts';

test('window after window gives the whole text, and halves no character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-composite', minLength: 1 }),
      fc.integer({ min: 2, max: 9 }),
      (text, length) => {
        const parts: string[] = [];
        for (let from = 0; from < text.length; ) {
          const { start, end } = windowOn(text, from, length);
          parts.push(text.slice(start, end));
          from = end;
        }
        expect(parts.join('')).toBe(text);
        expect(parts.filter((part) => !part.isWellFormed())).toEqual([]);
      },
    ),
  );
});

test('what is looked for has room behind it', () => {
  fc.assert(
    fc.property(fc.nat(), (place) => {
      expect(windowAt(place)).toBeLessThanOrEqual(place);
      expect(windowAt(place) + WINDOW - place).toBeGreaterThan(WINDOW / 2 - 1);
    }),
  );
});
