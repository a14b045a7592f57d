import { after, type EpochMillis, epochMillis } from '../units.ts';
import type { ListedExecution, Page, PollTarget } from './ports.ts';
import { readWalk, type Walk, writeWalk } from './walk.ts';

type Cursor = Omit<PollTarget, 'account' | 'targetArn' | 'kind'>;

/** ListExecutions is eventually consistent: what AWS sorts up to this long before the newest seen is listed again. */
export const OVERLAP_MS = 120_000;
/** A sweep that is not through after so many pages goes on as a walk, whose place is kept. */
const LONGEST_SWEEP_PAGES = 4;

/**
 * By what AWS sorts an execution: a closed one by its stop, a running one by its start or redrive. So an execution
 * that started long ago comes to the top again when it ends, and a cursor on starts would lose it.
 */
export function sortKey(execution: ListedExecution): EpochMillis {
  const begun = Math.max(execution.startedAt, execution.redrivenAt ?? 0);
  if (execution.status === 'RUNNING') return epochMillis(begun);
  return execution.stoppedAt ?? epochMillis(begun);
}

/** A sweep from the top of the list down to what was seen before, page by page. */
export interface Sweep {
  readonly pages: number;
  readonly newest: EpochMillis | null;
}

export const sweepStart: Sweep = { pages: 0, newest: null };

/** What one page of a sweep leaves: the cursor to save with it, and the sweep to go on with (null: it is through). */
export function sweepPage(
  target: PollTarget,
  sweep: Sweep,
  page: Page<ListedExecution>,
  horizon: EpochMillis,
): { cursor: Cursor; goOn: Sweep | null } {
  const { newest, oldest } = rangeOf(page.items, sweep.newest);
  const pages = sweep.pages + 1;
  const floor = floorOf(target);
  const through = page.next === null || (oldest !== null && floor !== null && oldest < floor);
  const unseen = floor === null;
  if (!through && !unseen && pages < LONGEST_SWEEP_PAGES) {
    return { cursor: cursorOf(target), goOn: { pages, newest } };
  }
  const seen = { ...cursorOf(target), seenThrough: latest(newest, target.seenThrough) };
  if (through && !unseen) return { cursor: seen, goOn: null };
  // The rest is walked: after the first page of all, and when more has happened than a sweep should hold.
  const walk: Walk = { token: page.next, floor: target.backfillDone ? floor : null };
  return { cursor: { ...seen, ...walked(page, walk, oldest, horizon) }, goOn: null };
}

/** What one page of the walk into the past leaves. */
export function walkPage(target: PollTarget, page: Page<ListedExecution>, horizon: EpochMillis): Cursor {
  const { oldest } = rangeOf(page.items, null);
  const { floor } = readWalk(target.backfillToken);
  return { ...cursorOf(target), ...walked(page, { token: page.next, floor }, oldest, horizon) };
}

/** The walk's token is no longer taken: it starts anew from the top, to the same end. */
export function walkAnew(target: PollTarget): Cursor {
  const { floor } = readWalk(target.backfillToken);
  return { ...cursorOf(target), backfillToken: writeWalk({ token: null, floor }), backfillDone: false };
}

function walked(
  page: Page<ListedExecution>,
  walk: Walk,
  oldest: EpochMillis | null,
  horizon: EpochMillis,
): Pick<Cursor, 'backfillToken' | 'backfilledTo' | 'backfillDone'> {
  const end = Math.max(walk.floor ?? 0, horizon);
  const done = page.next === null || (oldest !== null && oldest < end);
  return { backfillToken: done ? null : writeWalk(walk), backfilledTo: oldest, backfillDone: done };
}

const floorOf = ({ seenThrough }: PollTarget) =>
  seenThrough === null ? null : after(seenThrough, -OVERLAP_MS);

function cursorOf({ seenThrough, backfillToken, backfilledTo, backfillDone, idlePolls }: PollTarget): Cursor {
  return { seenThrough, backfillToken, backfilledTo, backfillDone, idlePolls };
}

function rangeOf(executions: readonly ListedExecution[], newestSoFar: EpochMillis | null) {
  let newest = newestSoFar;
  for (const execution of executions) newest = latest(newest, sortKey(execution));
  const last = executions.at(-1);
  return { newest, oldest: last ? sortKey(last) : null };
}

function latest(a: EpochMillis | null, b: EpochMillis | null): EpochMillis | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
