/** What a fiber waits for. Times are epoch milliseconds of the simulation's own clock. */
export type Wait =
  | { readonly kind: 'until'; readonly at: number }
  | { readonly kind: 'promise'; readonly promise: Promise<unknown> }
  | { readonly kind: 'settled'; readonly of: readonly Fiber[] };

/** A piece of simulated work. What `yield` gives back is the awaited value, or the fiber that settled. */
export type Work<Result> = Generator<Wait, Result, unknown>;

export interface Fiber {
  outcome: { readonly value: unknown } | { readonly failure: unknown } | null;
  cancelled: boolean;
  readonly work: Work<unknown>;
  readonly children: Fiber[];
  waiter: { readonly fiber: Fiber; readonly of: readonly Fiber[] } | null;
  /** Settled children are handed out once. */
  reported: boolean;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly fiber: Fiber;
}

/**
 * Runs fibers in virtual time: always the one that is due first, ties in the order they were made. Nothing here
 * knows the real clock, so a simulation is as fast as its work and gives the same events every time.
 */
export class Schedule {
  now: number;
  /** The fiber that runs at this moment; new ones become its children. */
  private running: Fiber | null = null;
  private readonly heap: Due[] = [];
  private order = 0;

  constructor(startAt: number) {
    this.now = startAt;
  }

  start(work: Work<unknown>): Fiber {
    const fiber: Fiber = {
      outcome: null,
      cancelled: false,
      work,
      children: [],
      waiter: null,
      reported: false,
    };
    this.running?.children.push(fiber);
    this.push(this.now, fiber);
    return fiber;
  }

  cancel(fiber: Fiber): void {
    fiber.cancelled = true;
    for (const child of fiber.children) this.cancel(child);
  }

  /** Runs until nothing is left, or the next work lies after `stopAt`; then the clock stands at `stopAt`. */
  async run(stopAt: number): Promise<void> {
    for (;;) {
      const due = this.heap[0];
      if (due === undefined) return;
      if (due.at > stopAt) {
        this.now = stopAt;
        return;
      }
      this.pop();
      if (due.fiber.cancelled) continue;
      this.now = Math.max(this.now, due.at);
      await this.resume(due.fiber, undefined);
    }
  }

  private async resume(fiber: Fiber, value: unknown): Promise<void> {
    let given = value;
    for (;;) {
      this.running = fiber;
      let step: IteratorResult<Wait, unknown>;
      try {
        step = fiber.work.next(given);
      } catch (failure) {
        return this.settle(fiber, { failure });
      }
      if (step.done) return this.settle(fiber, { value: step.value });
      const wait = step.value;
      if (wait.kind === 'until') {
        if (Number.isFinite(wait.at)) this.push(wait.at, fiber);
        return;
      }
      if (wait.kind === 'promise') {
        given = await wait.promise;
        continue;
      }
      const settled = takeSettled(wait.of);
      if (settled === null) {
        for (const other of wait.of) other.waiter = { fiber, of: wait.of };
        return;
      }
      given = settled;
    }
  }

  private async settle(fiber: Fiber, outcome: NonNullable<Fiber['outcome']>): Promise<void> {
    fiber.outcome = outcome;
    const waiter = fiber.waiter;
    if (waiter === null || waiter.fiber.cancelled) return;
    for (const other of waiter.of) other.waiter = null;
    fiber.reported = true;
    await this.resume(waiter.fiber, fiber);
  }

  private push(at: number, fiber: Fiber): void {
    const due: Due = { at, order: this.order++, fiber };
    const heap = this.heap;
    let index = heap.push(due) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, due)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = due;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const left = heap[child];
      if (left === undefined) break;
      let smaller = left;
      const right = heap[child + 1];
      if (right !== undefined && before(right, left)) {
        smaller = right;
        child += 1;
      }
      if (before(last, smaller)) break;
      heap[index] = smaller;
      index = child;
    }
    heap[index] = last;
  }
}

const before = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

function takeSettled(fibers: readonly Fiber[]): Fiber | null {
  for (const fiber of fibers) {
    if (fiber.outcome !== null && !fiber.reported) {
      fiber.reported = true;
      return fiber;
    }
  }
  return null;
}
