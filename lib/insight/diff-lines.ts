import { commonRuns } from './common-runs.ts';

/** A stretch of lines: in both texts, or only in one. */
export interface LineBlock {
  readonly side: 'both' | 'left' | 'right';
  readonly lines: readonly string[];
  /** Number of its first line, from 1, in the left and in the right text. */
  readonly left: number;
  readonly right: number;
}

/** Two texts line by line, in one column: what is left out before what is put in its place. */
export function diffLines(left: string, right: string): readonly LineBlock[] {
  const [before, after] = [left.split('\n'), right.split('\n')];
  const blocks: LineBlock[] = [];
  let at = { left: 0, right: 0 };
  const end = { left: before.length, right: after.length, length: 0 };
  for (const run of [...commonRuns(before, after), end]) {
    const numbers = { left: at.left + 1, right: at.right + 1 };
    const [gone, come] = [before.slice(at.left, run.left), after.slice(at.right, run.right)];
    const common = before.slice(run.left, run.left + run.length);
    blocks.push(
      { side: 'left', lines: gone, ...numbers },
      { side: 'right', lines: come, left: run.left + 1, right: numbers.right },
      { side: 'both', lines: common, left: run.left + 1, right: run.right + 1 },
    );
    at = { left: run.left + run.length, right: run.right + run.length };
  }
  return blocks.filter(({ lines }) => lines.length > 0);
}
