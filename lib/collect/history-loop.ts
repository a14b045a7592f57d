import type { AppError } from '../errors.ts';
import { after, type EpochMillis, milliseconds } from '../units.ts';
import type { AccountRoom } from './account-room.ts';
import type { Answer } from './asker.ts';
import { collectHistory } from './collect-history.ts';
import { nextLookAt, retryAt } from './poll-schedule.ts';
import type { CollectedHistory, HistoryClaim } from './ports.ts';
import { readHistory } from './read-history.ts';
import { rest } from './rest.ts';
import { createSettler, type Settler } from './settler.ts';

export interface HistoryLoopOptions {
  /** A claim this process does not settle in time is handed to another: how long a killed collector's work waits. */
  readonly leaseMs: number;
  /** Histories read at once. */
  readonly atOnce: number;
}

const IDLE_REST_MS = 1_000;
const MOST_CLAIMED = 128;
/** Tokens are waited for in handfuls rather than one by one. */
const SHORTEST_WAIT_MS = 250;
const HOUR_MS = 3_600_000;
/** An execution this young may be listed before its history can be read. */
const YOUNG_MS = 600_000;

/** Reads wanted histories of one account until told to stop. Any number of processes may do this at once. */
export async function historyLoop(room: AccountRoom, options: HistoryLoopOptions): Promise<void> {
  const { signal } = room;
  const settler = createSettler(room);
  const waiting: HistoryClaim[] = [];
  const reading = new Set<Promise<void>>();
  try {
    while (!signal.aborted) {
      const isShort = waiting.length < options.atOnce;
      const claimed = isShort ? await claimMore(room, MOST_CLAIMED - waiting.length, options.leaseMs) : [];
      waiting.push(...claimed);
      await settler.room();
      for (const claim of waiting.splice(0, options.atOnce - reading.size)) {
        const work = settleOne(claim, room, settler).catch((error: unknown) => noteUnsettled(error, room));
        reading.add(work);
        void work.finally(() => reading.delete(work));
      }
      if (reading.size >= options.atOnce) await Promise.race(reading);
      else if (claimed.length === 0) await room.changes.rest(IDLE_REST_MS, signal);
    }
  } finally {
    await Promise.allSettled(reading);
    await settler.close();
  }
}

/** Claims as many as the budget has first pages for. */
async function claimMore(room: AccountRoom, want: number, leaseMs: number): Promise<readonly HistoryClaim[]> {
  const { budget, asker, store, account, signal } = room;
  const { restMs, unwell } = asker.standing('GetExecutionHistory');
  if (restMs > 0) {
    await rest(Math.min(restMs, IDLE_REST_MS), signal);
    return [];
  }
  // One call tries whether AWS is well again.
  const grant = await budget.take('GetExecutionHistory', unwell ? 1 : want);
  if (grant.granted === 0) {
    await rest(Math.max(grant.retryInMs, SHORTEST_WAIT_MS), signal);
    return [];
  }
  const claims = await store.claimHistories(account.key, grant.granted, milliseconds(leaseMs));
  budget.giveBack('GetExecutionHistory', grant.granted - claims.length);
  return claims;
}

/** The lease ends by itself, and the history is claimed again. */
function noteUnsettled(error: unknown, { log, account }: AccountRoom): void {
  log.warn('history not settled', { account: account.key, error: String(error) });
}

async function settleOne(claim: HistoryClaim, room: AccountRoom, settler: Settler): Promise<void> {
  if (isExpress(claim.executionArn)) return room.store.postponeHistory(claim, { kind: 'gone' });
  const read = await readHistory(claim, room.aws, room.asker);
  if (!read.ok) return room.store.postponeHistory(claim, whenAgain(claim, read.error, room.clock.now()));
  if (read.value.length === 0 && claim.status === 'RUNNING') {
    const at = nextLookAt(room.clock.now(), claim.startedAt);
    return room.store.postponeHistory(claim, { kind: 'later', at });
  }
  settler.add(await collected(claim, read.value, room));
}

async function collected(
  claim: HistoryClaim,
  newEvents: CollectedHistory['newEvents'],
  { store, revisions, clock }: AccountRoom,
): Promise<CollectedHistory> {
  const readOn = claim.lastEventId > 0 && newEvents[0]?.id !== 1;
  const [kept, revisionKey] = await Promise.all([
    readOn ? store.readHistory(claim.account, claim.executionId) : [],
    revisions.revisionOf(claim),
  ]);
  return collectHistory(claim, kept, newEvents, revisionKey, clock.now());
}

type Failure = Extract<Answer<never>, { ok: false }>['error'];

function whenAgain(
  claim: HistoryClaim,
  error: Failure,
  now: EpochMillis,
): { kind: 'later'; at: EpochMillis } | { kind: 'gone' } {
  const later = (at: EpochMillis) => ({ kind: 'later' as const, at });
  switch (error.kind) {
    case 'not-now':
      return later(error.until);
    case 'aws-gone':
      // Trap 17: after 90 days AWS forgets. But a listing may also be ahead of what can be read.
      return now - claim.startedAt < YOUNG_MS ? later(retryAt(now, claim.attempts + 1)) : { kind: 'gone' };
    case 'aws-unsupported':
      return { kind: 'gone' };
    case 'aws-denied':
      return later(after(now, 60_000));
    case 'invalid':
      return later(after(now, HOUR_MS));
    default:
      return later(retryAt(now, claim.attempts + 1)) satisfies {
        at: EpochMillis;
        kind: AppError['kind'] | 'later';
      };
  }
}

/** Trap 8: an Express execution, also a map run's child, has no history that could be read. */
const isExpress = (arn: string) => arn.split(':')[5] === 'express';
