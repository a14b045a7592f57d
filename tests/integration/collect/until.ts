import { setTimeout as wait } from 'node:timers/promises';

/** Waits for a condition; when it does not come, fails with what was seen last. */
export async function until<T>(
  what: string,
  look: () => Promise<{ done: boolean; seen: T }>,
  patienceMs = 240_000,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { done, seen } = await look();
    if (done) return seen;
    if (performance.now() > deadline) throw new Error(`${what}: still ${JSON.stringify(seen)}`);
    await wait(100);
  }
}
