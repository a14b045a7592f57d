/** A repeatable stream of random numbers: the same seed words give the same stream on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [from, to]. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Milliseconds around `median` with a long tail, as services answer; `spread` 0.2 is calm, 1 is wild. */
  duration(median: number, spread?: number): number;
  uuid(): string;
  hex(length: number): string;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A 32-bit hash of words (FNV-1a with a final mix). */
export function hashOf(...words: readonly (string | number)[]): number {
  let hash = FNV_OFFSET;
  for (const word of words) {
    const text = String(word);
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
    }
    hash = Math.imul(hash ^ 0x2c, FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const HEX = '0123456789abcdef';

export function randomOf(...words: readonly (string | number)[]): Random {
  let state = hashOf(...words);
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (length: number) => {
    let text = '';
    for (let i = 0; i < length; i++) text += HEX[Math.floor(next() * 16)];
    return text;
  };
  return {
    next,
    hex,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    duration(median, spread = 0.35) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.max(1, Math.round(median * Math.exp(spread * normal)));
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${HEX[8 + Math.floor(next() * 4)]}${hex(3)}-${hex(12)}`,
  };
}
