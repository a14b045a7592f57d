/** Mulberry32: small, and the same numbers for the same seed everywhere. */
export interface Chance {
  /** 0 ≤ n < below */
  below(below: number): number;
  oneOf<T>(list: readonly T[]): T;
  /** True once in `n`. */
  onceIn(n: number): boolean;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    onceIn: (n) => below(n) === 0,
    oneOf: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('Nothing to pick from.');
      return picked;
    },
  };
}
