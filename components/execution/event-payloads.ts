import type { HistoryEvent } from '#lib/trace/history.ts';
import type { ExecutionSource } from './execution-source.ts';

export type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'here'; readonly event: HistoryEvent }
  | { readonly state: 'failed'; readonly message: string };

const MOST_AT_ONCE = 50;
const LOADING: Loaded = { state: 'loading' };

/** Events with their payloads, read when they are first looked at and kept: an event never changes. */
export class EventPayloads {
  readonly #read: ExecutionSource['events'];
  readonly #known = new Map<number, Loaded>();
  readonly #wanted = new Set<number>();
  readonly #listeners = new Set<() => void>();

  constructor(read: ExecutionSource['events']) {
    this.#read = read;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly get = (id: number): Loaded => this.#known.get(id) ?? LOADING;

  /** Asks for what is not here yet; all that is asked for in one go is read in one. */
  want(ids: readonly number[]): void {
    const missing = ids.filter((id) => !this.#known.has(id));
    if (missing.length === 0) return;
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#readWanted());
    for (const id of missing) {
      this.#known.set(id, LOADING);
      this.#wanted.add(id);
    }
  }

  /** Asks again for what failed. */
  retry(ids: readonly number[]): void {
    for (const id of ids) if (this.#known.get(id)?.state === 'failed') this.#known.delete(id);
    this.want(ids);
    this.#tell();
  }

  async #readWanted(): Promise<void> {
    const ids = [...this.#wanted];
    this.#wanted.clear();
    const batches = [];
    for (let at = 0; at < ids.length; at += MOST_AT_ONCE)
      batches.push(this.#readBatch(ids.slice(at, at + MOST_AT_ONCE)));
    await Promise.all(batches);
  }

  async #readBatch(ids: readonly number[]): Promise<void> {
    try {
      for (const event of await this.#read(ids)) this.#known.set(event.id, { state: 'here', event });
      this.#failMissing(ids, 'This event is no longer kept.');
    } catch (problem) {
      this.#failMissing(ids, problem instanceof Error ? problem.message : 'It could not be read.');
    }
    this.#tell();
  }

  #failMissing(ids: readonly number[], message: string): void {
    for (const id of ids) {
      if (this.#known.get(id)?.state === 'loading') this.#known.set(id, { state: 'failed', message });
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
