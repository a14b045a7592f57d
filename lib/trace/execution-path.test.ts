import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caught, fails, history, map, pass, type Step, task, wait } from '#tests/builders/history.ts';
import { buildTrace } from './build-trace.ts';
import { cutPath, executionPath, foldLoops, pathIdentity } from './execution-path.ts';
import { summarizeTrace } from './summarize-trace.ts';
import type { PathState, PathStep } from './types.ts';

const visits = (way: string): PathState[] =>
  way.split(' ').map((word) => ({ state: word.replace('!', ''), caught: word.endsWith('!') }));
const words = (steps: readonly PathStep[]) =>
  steps.map((step) => ('left' in step ? `…${step.left}` : step.state + (step.caught ? '!' : ''))).join(' ');
const folded = (way: string) => {
  const { states, loops } = foldLoops(visits(way));
  return [words(states), ...loops.map(words)];
};
const pathOf = (...steps: readonly Step[]) => summarizeTrace(buildTrace(history(...steps))).path;

describe('folding loops', () => {
  test('a way without a loop stays as it is', () => {
    expect(folded('A B C')).toEqual(['A B C']);
  });

  test('a loop is told of once, however often it was gone through', () => {
    expect(folded('Check Wait Check Done')).toEqual(['Check Done', 'Check Wait']);
    expect(folded('Check Wait Check Wait Check Wait Check Done')).toEqual(['Check Done', 'Check Wait']);
  });

  test('a way that ends inside a loop keeps its end', () => {
    expect(folded('Read Send Read Send')).toEqual(['Read Send', 'Read Send']);
  });

  test('loops within loops and ways around that differ are loops of their own, in any order', () => {
    expect(folded('A B C B C A D')).toEqual(['A D', 'A B C', 'B C']);
    expect(folded('A B A C A')).toEqual(['A', 'A B', 'A C']);
    expect(folded('A C A B A C A')).toEqual(folded('A B A C A'));
  });

  test('a state that comes after itself is a loop of one', () => {
    expect(folded('A A A B')).toEqual(['A B', 'A']);
  });

  test('a caught failure is another way than a success', () => {
    expect(folded('A! B')).not.toEqual(folded('A B'));
    expect(folded('A A! B')).toEqual(['A! B', 'A']);
  });
});

const walk = fc.array(fc.record({ state: fc.constantFrom('A', 'B', 'C', 'D', 'E'), caught: fc.boolean() }), {
  maxLength: 40,
});

test('no state stands twice on a way or in a loop, and nothing visited is lost', () => {
  fc.assert(
    fc.property(walk, (visited) => {
      const { states, loops } = foldLoops(visited);
      for (const way of [states, ...loops])
        expect(new Set(way.map(({ state }) => state)).size).toBe(way.length);
      const seen = new Set([states, ...loops].flat().map(({ state }) => state));
      expect(seen).toEqual(new Set(visited.map(({ state }) => state)));
      expect(states.at(-1)).toEqual(visited.at(-1));
    }),
  );
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(walk, (visited) => {
      const { states } = foldLoops(visited);
      expect(foldLoops(states)).toEqual({ states, loops: [] });
    }),
  );
});

test('going around once more makes no other path', () => {
  fc.assert(
    fc.property(walk, walk, walk, (before, around, after) => {
      const times = (count: number) =>
        foldLoops([...before, ...Array.from({ length: count }, () => around).flat(), ...after]);
      expect(times(4)).toEqual(times(3));
    }),
  );
});

test('6,000 loops within each other are folded in one pass', () => {
  const names = Array.from({ length: 6000 }, (_, n) => ({ state: `S${n}`, caught: false }));
  const { states, loops } = foldLoops([...names, ...names.toReversed()]);
  expect(states).toHaveLength(1);
  expect(loops).toHaveLength(6000);
});

describe('the path of an execution', () => {
  test('holds its top-level states, not what went on inside them', () => {
    const path = pathOf(
      pass('Start'),
      map('Items', 3, () => [task('Ship')]),
      caught('Charge', 'Task', task('Charge', 'FAILED')),
      pass('Refund'),
    );
    expect(path && words(path.states)).toBe('Start Items Charge! Refund');
    expect(path).toMatchObject({ status: 'SUCCEEDED', failedState: null, loops: [] });
  });

  test('tells where it failed, inside a state too', () => {
    expect(
      pathOf(
        pass('A'),
        map('Items', 1, () => [task('Ship', fails('Boom'))]),
      ),
    ).toMatchObject({
      status: 'FAILED',
      failedState: 'Ship',
    });
  });

  test('is none while it runs', () => {
    expect(pathOf(pass('A'), task('B', 'RUNNING'))).toBeNull();
    expect(executionPath(buildTrace(history(task('B', 'RUNNING'))), null)).toBeNull();
  });

  test('retries make no path of their own, loops taken more often neither', () => {
    const identity = (...steps: readonly Step[]) => {
      const path = pathOf(...steps);
      return path && pathIdentity(path);
    };
    expect(identity(task('A', 'FAILED', 'SUCCEEDED'))).toBe(identity(task('A')));
    expect(identity(pass('A'), wait('W'), pass('A'), wait('W'), pass('A'))).toBe(
      identity(pass('A'), wait('W'), pass('A')),
    );
    expect(identity(pass('A'), pass('B'))).not.toBe(identity(pass('A B')));
    expect(identity(task('A'))).not.toBe(identity(task('A', 'FAILED')));
  });
});

test('of a long path both ends are kept, of many loops the shortest', () => {
  const names = Array.from({ length: 1000 }, (_, n) => ({ state: `S${n}`, caught: false }));
  const loops = names.slice(0, 20).map((_, at) => names.slice(0, 200 - at));
  const cut = cutPath({ states: names, loops, loopsLeft: 0, status: 'SUCCEEDED', failedState: null });
  expect(cut.states).toHaveLength(121);
  expect(cut.states[60]).toEqual({ left: 880 });
  expect(cut.loops).toHaveLength(12);
  expect(cut.loops[0]?.[60]).toEqual({ left: 61 });
  expect(cut.loopsLeft).toBe(8);
});
