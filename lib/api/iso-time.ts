const FIRST = Date.UTC(0, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Times are ISO 8601 in UTC; what does not fit four digits of a year is null. */
export const isoTime = (at: number | null): string | null =>
  at === null || !(at >= FIRST && at <= LAST) ? null : new Date(at).toISOString();
