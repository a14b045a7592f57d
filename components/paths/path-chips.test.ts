import { describe, expect, test } from 'vitest';
import type { PathStep } from '#lib/trace/types.ts';
import { type Chip, pathChips, shortChips } from './path-chips.ts';

const steps = (words: string): PathStep[] =>
  words
    .split(' ')
    .filter(Boolean)
    .map((state) => ({ state, caught: false }));
const line = (states: string, ...loops: string[]) =>
  inWords(pathChips({ states: steps(states), loops: loops.map(steps) }));
const inWords = (chips: readonly Chip[]): string =>
  chips
    .map((chip) => {
      if (chip.kind === 'loop') return `(${inWords(pathChips({ states: chip.steps, loops: [] }))})`;
      return chip.kind === 'left' ? `+${chip.count}` : chip.state;
    })
    .join(' ');

describe('the line of a path', () => {
  test('is its states in order', () => {
    expect(line('A B C')).toBe('A B C');
    expect(line('')).toBe('');
  });

  test('shows a loop where it was gone around', () => {
    expect(line('Submit Check Done', 'Check Wait')).toBe('Submit (Check Wait) Check Done');
  });

  test('shows a loop in place of the states that it ends with', () => {
    expect(line('Submit Wait Check Done', 'Wait Check')).toBe('Submit (Wait Check) Done');
    expect(line('A B', 'A')).toBe('(A) B');
  });

  test('puts a loop within another before that', () => {
    expect(line('A D', 'A B C', 'B C')).toBe('(B C) (A B C) A D');
    expect(line('A B C D', 'A B C', 'B C')).toBe('(B C) (A B C) D');
  });

  test('loses no loop, wherever it stands', () => {
    expect(line('A', 'X Y')).toBe('A (X Y)');
  });

  test('tells what a long path left out', () => {
    const chips = pathChips({ states: [...steps('A'), { left: 7 }, ...steps('B')], loops: [] });
    expect(inWords(chips)).toBe('A +7 B');
  });
});

test('a long line is cut in its middle and says how much is missing', () => {
  const chips = pathChips({ states: steps('A B C D E F G H I J K'), loops: [] });
  const short = shortChips(chips);
  expect(inWords(short)).toBe('A B C D +3 H I J K');
  expect(short[4]).toMatchObject({ names: ['E', 'F', 'G'] });
  expect(shortChips(chips.slice(0, 9))).toEqual(chips.slice(0, 9));
});
