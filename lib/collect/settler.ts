import type { AccountRoom } from './account-room.ts';
import type { CollectedHistory } from './ports.ts';

/** Gathers histories that were read and saves them many at a time. */
export interface Settler {
  add(history: CollectedHistory): void;
  /** Resolves once there is room for more: what was read and not saved is bounded. */
  room(): Promise<void>;
  close(): Promise<void>;
}

const BATCH = 100;
/** A batch with large histories is saved sooner. */
const BATCH_EVENTS = 20_000;
/** A lone history waits this long for others. */
const LINGER_MS = 150;
const SAVES_AT_ONCE = 2;

export function createSettler({ store, log, account, signal }: AccountRoom): Settler {
  let waiting: CollectedHistory[] = [];
  let waitingEvents = 0;
  let linger: NodeJS.Timeout | null = null;
  const saving = new Set<Promise<void>>();

  function flush(): void {
    if (linger) clearTimeout(linger);
    linger = null;
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    waitingEvents = 0;
    const save = store.saveHistories(batch).catch((error: unknown) => {
      // The leases end by themselves, and these are read again.
      log.warn('histories not saved', { account: account.key, count: batch.length, error: String(error) });
    });
    saving.add(save);
    void save.finally(() => saving.delete(save));
  }

  return {
    add(history) {
      waiting.push(history);
      waitingEvents += history.newEvents.length;
      if (waiting.length >= BATCH || waitingEvents >= BATCH_EVENTS) flush();
      else linger ??= setTimeout(flush, LINGER_MS);
    },
    async room() {
      while (saving.size >= SAVES_AT_ONCE && !signal.aborted) await Promise.race(saving);
    },
    async close() {
      flush();
      await Promise.all(saving);
    },
  };
}
