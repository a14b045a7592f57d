import { type AccountRoom, openAccountRoom } from './account-room.ts';
import { discover, type TagMemory } from './discover.ts';
import { type HistoryLoopOptions, historyLoop } from './history-loop.ts';
import type { Jobs } from './jobs.ts';
import { createPollMemory } from './poll-executions.ts';
import { pollTurn } from './poll-turn.ts';
import type { AccountSettings, CollectPorts } from './ports.ts';
import { rest } from './rest.ts';

export interface CollectorOptions extends HistoryLoopOptions {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

const POLL_TURN_MS = 30_000;
const DISCOVER_EVERY_MS = 60_000;
const ROLLUP_TURN_MS = 10_000;
const ROLLUPS_AT_ONCE = 200;
const RETENTION_EVERY_MS = 600_000;
const PARTITIONS_EVERY_MS = 6 * 3_600_000;
const HEARTBEAT_MS = 15_000;

/**
 * Collects from all accounts until the signal aborts. Polling, discovery and upkeep are jobs, done by one process
 * at a time; histories are claimed with leases by every process at once.
 */
export async function runCollector(
  accounts: readonly AccountSettings[],
  ports: CollectPorts,
  jobs: Jobs,
  options: CollectorOptions,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = ports;
  const persist = keepTrying(ports, signal);
  await persist('accounts', () => store.saveAccounts(accounts));
  await persist('partitions', () => store.preparePartitions(clock.now()));
  const rooms = accounts.map((account) => openAccountRoom(account, ports, signal));
  const loops = rooms.map((room) => keepRunning('histories', room, () => historyLoop(room, options)));
  loops.push(heartbeat(ports, options, signal));
  for (const room of rooms) await offerAccountJobs(room, jobs, signal);
  await offerUpkeep(ports, jobs, signal);
  await Promise.all(loops);
}

async function offerAccountJobs(room: AccountRoom, jobs: Jobs, signal: AbortSignal): Promise<void> {
  const { account, store, clock } = room;
  const polls = createPollMemory();
  const tags: TagMemory = new Map();
  await jobs.offer({
    kind: 'discover',
    key: account.key,
    everyMs: DISCOVER_EVERY_MS,
    run: (cut) => discover(room, tags, AbortSignal.any([signal, cut])),
  });
  await jobs.offer({
    kind: 'poll',
    key: account.key,
    everyMs: 500,
    run: (cut) => pollTurn(room, polls, POLL_TURN_MS, AbortSignal.any([signal, cut])),
  });
  await jobs.offer({
    kind: 'retention',
    key: account.key,
    everyMs: RETENTION_EVERY_MS,
    run: async (cut) => {
      const until = AbortSignal.any([signal, cut]);
      while (!until.aborted && (await store.applyRetention(account.key, clock.now())).more) {
        await rest(100, until); // readers come first
      }
    },
  });
}

async function offerUpkeep({ store, clock }: CollectPorts, jobs: Jobs, signal: AbortSignal): Promise<void> {
  await jobs.offer({
    kind: 'rollups',
    key: 'all',
    everyMs: 1_000,
    run: async (cut) => {
      const until = AbortSignal.any([signal, cut]);
      const endsAt = clock.now() + ROLLUP_TURN_MS;
      while (!until.aborted && clock.now() < endsAt) {
        const { left } = await store.refreshRollups(ROLLUPS_AT_ONCE);
        await rest(left > 0 ? 20 : 1_000, until);
      }
    },
  });
  await jobs.offer({
    kind: 'partitions',
    key: 'all',
    everyMs: PARTITIONS_EVERY_MS,
    run: () => store.preparePartitions(clock.now()),
  });
}

async function heartbeat(
  { store, clock, log }: CollectPorts,
  { id, pid, host }: CollectorOptions,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = clock.now();
  while (!signal.aborted) {
    await store
      .noteCollector({ id, pid, host, startedAt, at: clock.now() })
      .catch((error: unknown) => log.warn('heartbeat not saved', { error: messageOf(error) }));
    await rest(HEARTBEAT_MS, signal);
  }
}

/** A loop that fails (the database went away) begins again, later and later. */
async function keepRunning(what: string, room: AccountRoom, loop: () => Promise<void>): Promise<void> {
  const { signal, log, account } = room;
  let failures = 0;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await loop();
    } catch (error) {
      if (Date.now() - began > 30_000) failures = 0;
      failures++;
      log.warn(`${what}: begins again`, { account: account.key, failures, error: messageOf(error) });
      await rest(Math.min(250 * 2 ** failures, 10_000), signal);
    }
  }
}

function keepTrying({ log }: CollectPorts, signal: AbortSignal) {
  return async (what: string, action: () => Promise<void>): Promise<void> => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        return await action();
      } catch (error) {
        log.warn(`${what} not saved yet`, { failures, error: messageOf(error) });
        await rest(Math.min(250 * 2 ** failures, 10_000), signal);
      }
    }
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
