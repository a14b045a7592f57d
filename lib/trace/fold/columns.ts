/** Whose an event is: the place of its visit in `visits`, or one of these. */
export const OF_EXECUTION = -1;
export const OF_NOBODY = -2;

/**
 * What is known of each event, by its place: plain numbers outside the heap, so that a quarter of a million events
 * cost the garbage collector nothing.
 */
export interface Columns {
  count: number;
  /** Ascending. */
  ids: Float64Array;
  owners: Int32Array;
  /** The number of the attempt within its visit, 0 for none. */
  attempts: Int32Array;
}

const FIRST_SIZE = 64;

export const newColumns = (): Columns => ({
  count: 0,
  ids: new Float64Array(FIRST_SIZE),
  owners: new Int32Array(FIRST_SIZE),
  attempts: new Int32Array(FIRST_SIZE),
});

export function addRow(columns: Columns, id: number, owner: number, attempt: number): void {
  if (columns.count === columns.ids.length) grow(columns);
  columns.ids[columns.count] = id;
  columns.owners[columns.count] = owner;
  columns.attempts[columns.count] = attempt;
  columns.count += 1;
}

function grow(columns: Columns): void {
  const size = columns.count * 2;
  const { ids, owners, attempts } = columns;
  columns.ids = new Float64Array(size);
  columns.ids.set(ids);
  columns.owners = new Int32Array(size);
  columns.owners.set(owners);
  columns.attempts = new Int32Array(size);
  columns.attempts.set(attempts);
}

export const lastId = ({ count, ids }: Columns): number => (count === 0 ? 0 : (ids[count - 1] ?? 0));

/** Where an event stands, or -1. Ids are 1, 2, 3 … without gaps, so the first guess nearly always hits. */
export function rowOf({ count, ids }: Columns, id: number): number {
  const guess = id - (ids[0] ?? 0);
  if (guess < 0) return -1;
  if (guess < count && ids[guess] === id) return guess;
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? id;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
