import type { AppError } from '../errors.ts';
import { after, type EpochMillis, milliseconds } from '../units.ts';
import type { AccountRoom } from './account-room.ts';
import type { Answer, NotNow } from './asker.ts';
import { restAfterSweep, retryAt } from './poll-schedule.ts';
import type { ListedExecution, Page, PollTarget } from './ports.ts';
import { type Sweep, sortKey, sweepPage, sweepStart, walkAnew, walkPage } from './sweep.ts';
import { readWalk } from './walk.ts';

const DAY_MS = 86_400_000;
const GONE_REST_MS = 3_600_000;
/** How long one page may wait for a token before others are served. */
const PATIENCE_MS = 5_000;

export type PollOutcome =
  | { did: 'sweep'; changed: number; lagMs: number | null }
  | { did: 'walk'; changed: number }
  | { did: 'fail'; error: AppError }
  | { did: 'wait'; until: EpochMillis };

/** When targets were swept last by this process, and how often in a row they failed. Lost without harm. */
export interface PollMemory {
  readonly sweptAt: Map<string, EpochMillis>;
  readonly failures: Map<string, number>;
  /** Map runs that could not be described: not to be asked for again before. */
  readonly mapRunsRest: Map<string, EpochMillis>;
}

export const createPollMemory = (): PollMemory => ({
  sweptAt: new Map(),
  failures: new Map(),
  mapRunsRest: new Map(),
});

/**
 * Looks at one target: sweeps what is new, or walks one page further into the past while the last sweep is fresh.
 * May be killed and repeated anywhere: rows are upserts, and the cursor moves in their transaction.
 */
export async function pollExecutions(
  target: PollTarget,
  room: AccountRoom,
  memory: PollMemory,
  pressure: number,
): Promise<PollOutcome> {
  const now = room.clock.now();
  const sweptAt = memory.sweptAt.get(target.targetArn);
  const sweepDue =
    sweptAt === undefined || now >= sweptAt + restAfterSweep(target, pressure, quietMs(target, now));
  const walks = !target.backfillDone && target.seenThrough !== null;
  const outcome = walks && !sweepDue ? await walk(target, room) : await sweep(target, room, memory, pressure);
  if (outcome.did === 'fail') await postpone(target, room, memory, outcome.error);
  else if (outcome.did === 'wait') await room.store.postponePoll(target, outcome.until);
  else memory.failures.delete(target.targetArn);
  return outcome;
}

async function sweep(
  target: PollTarget,
  room: AccountRoom,
  memory: PollMemory,
  pressure: number,
): Promise<PollOutcome> {
  let state: Sweep | null = sweepStart;
  let token: string | null = null;
  let changed = 0;
  let oldestNew: EpochMillis | null = null;
  while (state) {
    const page = await listPage(target, token, room);
    if (!page.ok) return failed(page.error);
    const polledAt = room.clock.now();
    const { cursor, goOn } = sweepPage(target, state, page.value, horizonOf(room));
    oldestNew = oldestBeyond(target.seenThrough, page.value, oldestNew);
    const idlePolls = oldestNew === null ? target.idlePolls + 1 : 0;
    const rested = restAfterSweep({ ...target, idlePolls }, pressure, quietMs(cursor, polledAt));
    const nextPollAt = goOn || !cursor.backfillDone ? polledAt : after(polledAt, rested);
    const saved = await room.store.saveExecutionPage({
      target,
      executions: page.value.items,
      cursor: { ...cursor, idlePolls: goOn ? target.idlePolls : idlePolls },
      nextPollAt,
      polledAt,
    });
    changed += saved.changed;
    if (saved.changed > 0) room.changes.wake();
    state = goOn;
    token = page.value.next;
    memory.sweptAt.set(target.targetArn, polledAt);
  }
  return { did: 'sweep', changed, lagMs: oldestNew === null ? null : lagOf(oldestNew, target, room) };
}

async function walk(target: PollTarget, room: AccountRoom): Promise<PollOutcome> {
  const page = await listPage(target, readWalk(target.backfillToken).token, room);
  if (!page.ok && page.error.kind !== 'aws-token-expired') return failed(page.error);
  const polledAt = room.clock.now();
  const cursor = page.ok ? walkPage(target, page.value, horizonOf(room)) : walkAnew(target);
  const { changed } = await room.store.saveExecutionPage({
    target,
    executions: page.ok ? page.value.items : [],
    cursor,
    nextPollAt: polledAt,
    polledAt,
  });
  if (changed > 0) room.changes.wake();
  return { did: 'walk', changed };
}

function listPage(
  { kind, targetArn }: PollTarget,
  token: string | null,
  { aws, asker }: AccountRoom,
): Promise<Answer<Page<ListedExecution>>> {
  const of = kind === 'machine' ? { machineArn: targetArn } : { mapRunArn: targetArn };
  return asker.ask('ListExecutions', () => aws.listExecutions({ ...of, token, status: null }), PATIENCE_MS);
}

const failed = (error: AppError | NotNow): PollOutcome =>
  error.kind === 'not-now' ? { did: 'wait', until: error.until } : { did: 'fail', error };

async function postpone(
  target: PollTarget,
  room: AccountRoom,
  memory: PollMemory,
  error: AppError,
): Promise<void> {
  const now = room.clock.now();
  if (error.kind === 'aws-gone' || error.kind === 'aws-unsupported') {
    // A machine deleted may come back under its name; a map run does not.
    const again = target.kind === 'machine' ? after(now, GONE_REST_MS) : null;
    return room.store.postponePoll(target, again);
  }
  const failures = (memory.failures.get(target.targetArn) ?? 0) + 1;
  memory.failures.set(target.targetArn, failures);
  return room.store.postponePoll(target, retryAt(now, Math.min(failures, 6)));
}

/** What is older than the account keeps need not be listed. */
const horizonOf = ({ clock, account }: AccountRoom) =>
  after(clock.now(), -account.retention.metadataDays * DAY_MS);

/** The longest unknown of the executions AWS sorts after what was seen: how late we learnt of them. */
function oldestBeyond(
  seenThrough: EpochMillis | null,
  page: Page<ListedExecution>,
  soFar: EpochMillis | null,
): EpochMillis | null {
  let oldest = soFar;
  for (const execution of page.items) {
    const key = sortKey(execution);
    if ((seenThrough === null || key > seenThrough) && (oldest === null || key < oldest)) oldest = key;
  }
  return oldest;
}

const quietMs = ({ seenThrough }: Pick<PollTarget, 'seenThrough'>, now: EpochMillis) =>
  seenThrough === null ? 0 : Math.max(0, now - seenThrough);

function lagOf(oldestNew: EpochMillis, target: PollTarget, { clock }: AccountRoom) {
  // The first look at a target finds its past, which says nothing about how far behind we are.
  if (target.seenThrough === null) return null;
  return milliseconds(Math.max(0, clock.now() - oldestNew));
}
