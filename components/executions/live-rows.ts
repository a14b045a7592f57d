import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';
import type { ExecutionStatus } from '#lib/trace/status.ts';

/** The rows one looks at, and those that arrived meanwhile and wait to be let in. */
export interface LiveRows {
  readonly shown: readonly ExecutionRow[];
  readonly waiting: readonly ExecutionRow[];
  /** Newest change seen. */
  readonly changeNumber: number;
}

/** Beyond this the page is not a page any more; older rows are on the next. */
const MOST_SHOWN = 200;

/**
 * Takes in changes, in whatever order and however often they come. Rows that are shown change in place, also when
 * they no longer fit the filter: nothing vanishes under the pointer. What is new waits, newest first.
 */
export function takeIn(
  rows: LiveRows,
  changes: readonly ExecutionRow[],
  status: readonly ExecutionStatus[],
): LiveRows {
  if (changes.length === 0) return rows;
  const newest = new Map<string, ExecutionRow>();
  for (const row of changes) {
    const known = newest.get(row.id);
    if (!known || row.changeNumber >= known.changeNumber) newest.set(row.id, row);
  }
  const patch = (row: ExecutionRow) => {
    const changed = newest.get(row.id);
    return changed && changed.changeNumber > row.changeNumber ? changed : row;
  };
  const shown = rows.shown.map(patch);
  const known = new Set([...shown, ...rows.waiting].map(({ id }) => id));
  const oldest = rows.shown.at(-1)?.startedAt ?? 0;
  const fits = (row: ExecutionRow) => status.length === 0 || status.includes(row.status);
  const arrived = [...newest.values()].filter(
    (row) => !known.has(row.id) && fits(row) && row.startedAt >= oldest,
  );
  return {
    shown,
    waiting: [...rows.waiting.map(patch).filter(fits), ...arrived].sort(newestFirst).slice(0, MOST_SHOWN),
    changeNumber: Math.max(rows.changeNumber, ...changes.map(({ changeNumber }) => changeNumber)),
  };
}

/** Lets the waiting rows in. */
export function letIn(rows: LiveRows): LiveRows {
  return {
    ...rows,
    shown: [...rows.waiting, ...rows.shown].sort(newestFirst).slice(0, MOST_SHOWN),
    waiting: [],
  };
}

const newestFirst = (one: ExecutionRow, other: ExecutionRow) =>
  other.startedAt - one.startedAt || (one.id < other.id ? 1 : -1);
