import { type EpochMillis, milliseconds } from '../units.ts';
import type { AccountRoom } from './account-room.ts';
import { followMapRuns } from './follow-map-runs.ts';
import { type PollMemory, type PollOutcome, pollExecutions } from './poll-executions.ts';
import { pressureOf } from './poll-schedule.ts';
import { orderPolls } from './priority.ts';
import { rest } from './rest.ts';

const MOST_DUE = 500;
/** Targets polled at once: one call of a slow endpoint must not hold up the others. */
const AT_ONCE = 4;
const IDLE_REST_MS = 500;
const NOTE_LAG_EVERY_MS = 2_000;

/** Polls what is due on one account until the turn is over. One process at a time does this for an account. */
export async function pollTurn(
  room: AccountRoom,
  memory: PollMemory,
  turnMs: number,
  signal: AbortSignal,
): Promise<void> {
  const endsAt = room.clock.now() + turnMs;
  const lag = createLagNote(room);
  while (!signal.aborted && room.clock.now() < endsAt) {
    const due = await room.store.duePolls(room.account.key, room.clock.now(), MOST_DUE);
    const pressure = pressureOf(due.length, room.budget.refillOf('ListExecutions'));
    const waiting = orderPolls(due);
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let target = waiting.shift(); target; target = waiting.shift()) {
        if (signal.aborted || room.clock.now() >= endsAt) return;
        await lag.note(await pollExecutions(target, room, memory, pressure));
      }
    });
    await Promise.all([...workers, followMapRuns(room, memory)]);
    if (due.length === 0) {
      await lag.quiet();
      await rest(IDLE_REST_MS, signal);
    }
  }
}

/** Tells the status page how far behind AWS we are: the longest that anything new of the last seconds was unknown. */
function createLagNote({ account, store, clock }: AccountRoom) {
  let worst: number | null = null;
  let notedAt: EpochMillis = clock.now();
  let failingSince: EpochMillis | null = null;

  async function save(): Promise<void> {
    const now = clock.now();
    if (now - notedAt < NOTE_LAG_EVERY_MS || worst === null) return;
    await store.noteLag(account.key, milliseconds(worst), now);
    notedAt = now;
    worst = null;
  }

  return {
    async note(outcome: PollOutcome): Promise<void> {
      if (outcome.did === 'sweep') {
        failingSince = null;
        worst = Math.max(worst ?? 0, outcome.lagMs ?? 0);
      } else if (outcome.did !== 'walk') {
        failingSince ??= clock.now();
        worst = Math.max(worst ?? 0, clock.now() - failingSince);
      }
      await save();
    },
    /** Nothing is due: whatever is new becomes known at the next sweep. */
    quiet: save,
  };
}
