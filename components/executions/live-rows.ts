import type { ChangedExecution } from '#lib/store/queries/changed-executions.ts';
import type { ExecutionRow } from '#lib/store/queries/list-executions.ts';

/** The rows one looks at, and those that arrived meanwhile and wait to be let in. */
export interface LiveRows {
  readonly shown: readonly ExecutionRow[];
  readonly waiting: readonly ExecutionRow[];
  /** Ids of those shown that the search no longer finds. */
  readonly left: ReadonlySet<string>;
  /** Newest change seen. */
  readonly changeNumber: number;
}

/** Beyond this the page is not a page any more; older rows are on the next. */
const MOST_SHOWN = 200;

/** As the server gave them. */
export const liveRows = (shown: readonly ExecutionRow[], changeNumber: number): LiveRows => ({
  shown,
  waiting: [],
  left: new Set(),
  changeNumber,
});

/**
 * Takes in changes, in whatever order and however often they come. Rows that are shown change in place, also when
 * they no longer match: nothing vanishes under the pointer. What is new waits, newest first.
 */
export function takeIn(rows: LiveRows, changes: readonly ChangedExecution[]): LiveRows {
  if (changes.length === 0) return rows;
  const newest = new Map<string, ChangedExecution>();
  for (const row of changes) {
    const known = newest.get(row.id);
    if (!known || row.changeNumber >= known.changeNumber) newest.set(row.id, row);
  }
  const changeOf = (row: ExecutionRow) => {
    const changed = newest.get(row.id);
    return changed && changed.changeNumber > row.changeNumber ? changed : null;
  };
  const patch = (row: ExecutionRow) => changeOf(row) ?? row;
  const stays = (row: ExecutionRow) => changeOf(row)?.matches ?? true;
  const left = new Set(rows.left);
  for (const change of rows.shown.map(changeOf)) {
    if (change?.matches === false) left.add(change.id);
    else if (change) left.delete(change.id);
  }
  const known = new Set([...rows.shown, ...rows.waiting].map(({ id }) => id));
  const oldest = rows.shown.at(-1)?.startedAt ?? 0;
  const arrived = [...newest.values()].filter(
    (row) => !known.has(row.id) && row.matches && row.startedAt >= oldest,
  );
  return {
    shown: rows.shown.map(patch),
    waiting: [...rows.waiting.filter(stays).map(patch), ...arrived].sort(newestFirst).slice(0, MOST_SHOWN),
    left,
    changeNumber: Math.max(rows.changeNumber, ...changes.map(({ changeNumber }) => changeNumber)),
  };
}

/** Lets the waiting rows in, and those go that no longer match. */
export function letIn({ shown, waiting, left, changeNumber }: LiveRows): LiveRows {
  const staying = shown.filter(({ id }) => !left.has(id));
  return liveRows([...waiting, ...staying].sort(newestFirst).slice(0, MOST_SHOWN), changeNumber);
}

const newestFirst = (one: ExecutionRow, other: ExecutionRow) =>
  other.startedAt - one.startedAt || (one.id < other.id ? 1 : -1);
