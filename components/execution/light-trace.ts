import type { CriticalSegment, Trace } from '#lib/trace/types.ts';
import type { EpochMillis, EventId } from '#lib/units.ts';

/** What the browser holds of an execution: all of its trace, its events in outline, no payloads. */
export interface LightTrace {
  readonly trace: Trace;
  readonly events: readonly LightEvent[];
  readonly critical: readonly CriticalSegment[];
}

export interface LightEvent {
  readonly id: EventId;
  readonly at: EpochMillis;
  readonly type: string;
  readonly previous: EventId;
  readonly visit: EventId | null;
  readonly attempt: number | null;
  /** A few words: its error, what it calls, which iteration. */
  readonly detail: string | null;
}
