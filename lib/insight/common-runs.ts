/** A stretch that stands in both sequences, in the same order. */
export interface CommonRun {
  readonly left: number;
  readonly right: number;
  readonly length: number;
}

/** As much work as one comparison may be: some 20 ms. */
const MOST_STEPS = 1_000_000;
const MOST_EDITS = 1000;

/**
 * What two sequences have in common, by Myers' algorithm. Where they differ in so much that it would take long, only
 * their common beginning and end are told.
 */
export function commonRuns(
  left: readonly (string | number)[],
  right: readonly (string | number)[],
): readonly CommonRun[] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  const middle = middleRuns(
    left.slice(start, left.length - tail),
    right.slice(start, right.length - tail),
  ).map((run) => ({ ...run, left: run.left + start, right: run.right + start }));
  return [
    { left: 0, right: 0, length: start },
    ...middle,
    { left: left.length - tail, right: right.length - tail, length: tail },
  ].filter(({ length }) => length > 0);
}

function middleRuns(left: readonly (string | number)[], right: readonly (string | number)[]): CommonRun[] {
  if (left.length === 0 || right.length === 0) return [];
  const size = left.length + right.length;
  const most = Math.min(size, MOST_EDITS, Math.max(10, Math.floor(MOST_STEPS / size)));
  const reached = furthestReached(left, right, most);
  return reached ? runsBackwards(left.length, right.length, reached) : [];
}

/**
 * For each number of edits how far each diagonal (left place − right place) comes, up to the number that reaches the
 * end; null when that is more than `most`. Diagonal k stands at place k + edits + 1.
 */
function furthestReached(
  left: readonly (string | number)[],
  right: readonly (string | number)[],
  most: number,
): Int32Array[] | null {
  const reached: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    const before = reached.at(-1);
    const now = new Int32Array(2 * edits + 3).fill(-1);
    for (let k = -edits; k <= edits; k += 2) {
      let x = before ? stepFrom(before, edits - 1, k) : 0;
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x += 1;
      now[k + edits + 1] = x;
      if (x >= left.length && x - k >= right.length) return [...reached, now];
    }
    reached.push(now);
  }
  return null;
}

/** One edit further: down (something is added) or to the right (something is left out), whichever comes further. */
function stepFrom(before: Int32Array, edits: number, k: number): number {
  return comesDown(before, edits, k) ? at(before, edits, k + 1) : at(before, edits, k - 1) + 1;
}

const comesDown = (before: Int32Array, edits: number, k: number) =>
  at(before, edits, k - 1) < at(before, edits, k + 1);

const at = (reached: Int32Array, edits: number, k: number) => reached[k + edits + 1] ?? -1;

function runsBackwards(leftLength: number, rightLength: number, reached: readonly Int32Array[]): CommonRun[] {
  const runs: CommonRun[] = [];
  let x = leftLength;
  let y = rightLength;
  for (let edits = reached.length - 1; edits >= 0; edits -= 1) {
    const before = reached[edits - 1];
    const k = x - y;
    const down = before !== undefined && comesDown(before, edits - 1, k);
    const from = before ? stepFrom(before, edits - 1, k) : 0;
    if (x > from) runs.push({ left: from, right: from - k, length: x - from });
    if (!before) break;
    x = down ? from : from - 1;
    y = from - k - (down ? 1 : 0);
  }
  return runs.reverse();
}
