const BLOCKS = 5;
const ROUNDS = 8;

/**
 * The best time of each: what else the machine does only adds. Each is measured in blocks, so that it pays for its own
 * garbage and not for another's, and the blocks take turns.
 */
export function takeTurns<Name extends string>(work: Record<Name, () => unknown>): Record<Name, number> {
  const times = new Map<string, number[]>(Object.keys(work).map((name) => [name, []]));
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const [name, run] of Object.entries<() => unknown>(work)) {
      for (let round = 0; round < ROUNDS; round += 1) {
        const begun = performance.now();
        run();
        times.get(name)?.push(performance.now() - begun);
      }
    }
  }
  const best = (name: string) => Math.min(...(times.get(name) ?? []));
  return Object.fromEntries(Object.keys(work).map((name) => [name, best(name)])) as Record<Name, number>;
}
