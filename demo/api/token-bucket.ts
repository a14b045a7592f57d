export interface BucketSize {
  readonly size: number;
  readonly refillPerSecond: number;
}

/** AWS's token buckets, one per action: full at first, refilled steadily. */
export class TokenBuckets {
  private readonly levels = new Map<string, { tokens: number; at: number }>();
  private closedUntil = Number.NEGATIVE_INFINITY;

  take(action: string, { size, refillPerSecond }: BucketSize, now: number): boolean {
    if (now < this.closedUntil) return false;
    const level = this.levels.get(action) ?? { tokens: size, at: now };
    const tokens = Math.min(size, level.tokens + (Math.max(0, now - level.at) / 1000) * refillPerSecond);
    const granted = tokens >= 1;
    this.levels.set(action, { tokens: granted ? tokens - 1 : tokens, at: now });
    return granted;
  }

  /** Refuses everything for a while. */
  close(until: number): void {
    this.closedUntil = until;
  }
}
