import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonRuns } from './common-runs.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

/** The longest common subsequence, by the table everyone knows. */
function longest(left: readonly string[], right: readonly string[]): number {
  const table = [new Array<number>(right.length + 1).fill(0)];
  for (const [i, l] of left.entries()) {
    const row = [0];
    for (const [j, r] of right.entries())
      row.push(l === r ? (table[i]?.[j] ?? 0) + 1 : Math.max(row[j] ?? 0, table[i]?.[j + 1] ?? 0));
    table.push(row);
  }
  return table.at(-1)?.at(-1) ?? 0;
}

test('runs are common, in order, and as much as two sequences have in common', () => {
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const runs = commonRuns(left, right);
      let at = { left: 0, right: 0 };
      for (const run of runs) {
        expect(run.left).toBeGreaterThanOrEqual(at.left);
        expect(run.right).toBeGreaterThanOrEqual(at.right);
        at = { left: run.left + run.length, right: run.right + run.length };
        expect(left.slice(run.left, at.left)).toEqual(right.slice(run.right, at.right));
      }
      expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(longest(left, right));
    }),
    { numRuns: 500 },
  );
});

test('two long sequences with nothing in common are given up soon', () => {
  const numbers = (from: number) => Array.from({ length: 200_000 }, (_, i) => from + i);
  const before = performance.now();
  const runs = commonRuns([-1, ...numbers(0), -2], [-1, ...numbers(1_000_000), -2]);
  expect(runs.map(({ length }) => length)).toEqual([1, 1]);
  expect(performance.now() - before).toBeLessThan(3000);
});
