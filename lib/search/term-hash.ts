const FIRST_SEED = 0x811c9dc5;
const SECOND_SEED = 0x9747b28c;

/**
 * 64 bits that stand for a term, signed as PostgreSQL's bigint is. Two runs of FNV-1a with different seeds and a
 * last mixing: among a million million terms two that share a hash are not to be expected within one search.
 */
export function termHash(term: string): bigint {
  return BigInt.asIntN(64, (BigInt(run(term, FIRST_SEED)) << 32n) | BigInt(run(term, SECOND_SEED)));
}

function run(term: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
