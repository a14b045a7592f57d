/** Work that is done again and again, by one process at a time for each key, however many processes offer to do it. */
export interface Jobs {
  /**
   * From now on `run` is called for this key about every `everyMs`, here or in another process. A run that is cut
   * off with its process is taken up by another within seconds. `run` stops early when its signal aborts.
   */
  offer(job: {
    readonly kind: JobKind;
    readonly key: string;
    readonly everyMs: number;
    readonly run: (signal: AbortSignal) => Promise<void>;
  }): Promise<void>;
  stop(): Promise<void>;
}

export const JOB_KINDS = ['poll', 'discover', 'rollups', 'retention', 'partitions'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
