import { type ExecutionRecord, type ExecutionView, finalStop, viewAt } from './execution-record.ts';

/** Where a page ended: the sort key and ARN of its last row. */
export interface ListCursor {
  readonly key: number;
  readonly arn: string;
}

/**
 * The executions of one machine or map run in AWS's order: newest first by a key that changes when one ends. So a
 * row that ends between two pages moves to the front and is missed by the walk, as it is with AWS.
 */
export class ExecutionList {
  private records: ExecutionRecord[] = [];
  private sorted = true;

  add(record: ExecutionRecord): void {
    this.records.push(record);
    this.sorted = false;
  }

  remove(arns: ReadonlySet<string>): void {
    this.records = this.records.filter(({ arn }) => !arns.has(arn));
  }

  all(): readonly ExecutionRecord[] {
    return this.records;
  }

  /** Up to `limit` rows after `cursor` that `wanted` takes, and whether more follow. */
  page(
    now: number,
    limit: number,
    cursor: ListCursor | null,
    wanted: (view: ExecutionView) => boolean,
  ): { views: readonly ExecutionView[]; more: boolean } {
    this.sort();
    const views: ExecutionView[] = [];
    for (const view of this.newestFirst(now, cursor)) {
      if (!wanted(view)) continue;
      if (views.length === limit) return { views, more: true };
      views.push(view);
    }
    return { views, more: false };
  }

  /** Merges what is open now (few, sorted here) with what has ended (sorted already). */
  private *newestFirst(now: number, cursor: ListCursor | null): Generator<ExecutionView> {
    const closedEnd = this.firstStoppingAfter(now);
    const open: ExecutionView[] = [];
    for (let at = closedEnd; at < this.records.length; at++) {
      const view = listed(this.records[at], now);
      if (view !== null && follows(view, cursor)) open.push(view);
    }
    open.sort(newerFirst);
    let next = 0;
    const from = cursor === null ? closedEnd : Math.min(closedEnd, this.firstStoppingAfter(cursor.key));
    for (let at = from - 1; at >= 0; at--) {
      const closed = listed(this.records[at], now);
      if (closed === null || !follows(closed, cursor)) continue;
      for (let ahead = open[next]; ahead && newerFirst(ahead, closed) < 0; ahead = open[next]) {
        yield ahead;
        next += 1;
      }
      yield closed;
    }
    yield* open.slice(next);
  }

  private sort(): void {
    if (this.sorted) return;
    this.records.sort((a, b) => compare(finalStop(a), finalStop(b)) || (a.arn < b.arn ? 1 : -1));
    this.sorted = true;
  }

  private firstStoppingAfter(at: number): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const record = this.records[middle];
      if (record !== undefined && finalStop(record) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

const newerFirst = (a: ExecutionView, b: ExecutionView) =>
  compare(b.key, a.key) || (a.record.arn < b.record.arn ? -1 : 1);

const follows = (view: ExecutionView, cursor: ListCursor | null) =>
  cursor === null || view.key < cursor.key || (view.key === cursor.key && view.record.arn > cursor.arn);

function listed(record: ExecutionRecord | undefined, now: number): ExecutionView | null {
  return record === undefined || record.listedFrom > now ? null : viewAt(record, now);
}
