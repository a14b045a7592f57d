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
const MOST_CLAIMED = 100;
const HOUR_MS = 3_600_000;
/** An execution this young may be listed before its history can be read. */
const YOUNG_MS = 600_000;

/** Reads wanted histories of one account until told to stop. Any number of processes may do this at once. */
export async function historyLoop(room: AccountRoom, options: HistoryLoopOptions): Promise<void> {
  const { signal, budget, account, store } = room;
  const settler = createSettler(room);
  const running = new Set<Promise<void>>();
  try {
    while (!signal.aborted) {
      if (running.size >= options.atOnce) {
        await Promise.race(running);
        continue;
      }
      await settler.room();
      const want = Math.min(MOST_CLAIMED, options.atOnce - running.size);
      const grant = await budget.take('GetExecutionHistory', want);
      if (grant.granted === 0) {
        await rest(Math.max(grant.retryInMs, 50), signal);
        continue;
      }
      const claims = await store.claimHistories(account.key, grant.granted, milliseconds(options.leaseMs));
      budget.giveBack('GetExecutionHistory', grant.granted - claims.length);
      for (const claim of claims) {
        const work = settleOne(claim, room, settler).catch((error: unknown) => {
          // The lease ends by itself, and the history is claimed again.
          room.log.warn('history not settled', { account: account.key, error: String(error) });
        });
        running.add(work);
        void work.finally(() => running.delete(work));
      }
      if (claims.length === 0) await room.changes.rest(IDLE_REST_MS, signal);
    }
  } finally {
    await Promise.allSettled(running);
    await settler.close();
  }
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
