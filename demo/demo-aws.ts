import type { TokenBuckets } from './api/token-bucket.ts';
import type { Place } from './world/arns.ts';
import type { World } from './world/world.ts';

/** One demo AWS: what its actions and its admin endpoint share. */
export interface DemoAws {
  readonly place: Place;
  readonly world: World;
  readonly buckets: TokenBuckets;
  readonly limits: 'aws' | 'none';
  /** Client tokens of redrives, which stay idempotent. */
  readonly redriveTokens: Map<string, number>;
  /** The demo's clock: the real one plus what the admin endpoint advanced. */
  now(): number;
  advance(ms: number): void;
}
