import type { TaskCall, TaskOutcome } from './interpreter/run.ts';
import type { Json } from './json.ts';
import type { Random } from './random.ts';

/** One workload: a state machine, what starts it, and how the services behind it behave. */
export interface Scenario {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly tags: Readonly<Record<string, string>>;
  readonly revisions: readonly [Revision, ...Revision[]];
  /** The alias its executions are started through; each revision then is a published version. */
  readonly alias?: string;
  readonly starts: Starts;
  /** The scenarios whose executions start this one; theirs are simulated first. */
  readonly startedBy?: readonly string[];
  readonly executionName?: (start: Start) => string;
  readonly input: (start: Start) => Json;
  /** State name → how its task behaves; states not named get their service's ordinary answer. */
  readonly tasks: Readonly<Record<string, Behaviour>>;
  /** What a person does to a few of the executions. */
  readonly fate?: (start: Start) => Fate | null;
}

export interface Revision {
  readonly definition: object;
  /** Milliseconds relative to the anchor; null for the one the machine was created with. */
  readonly from: number | null;
}

export type Starts =
  | { readonly kind: 'rate'; readonly perHour: number; readonly rhythm: Rhythm }
  /** At these minutes after midnight, UTC. */
  | { readonly kind: 'daily'; readonly minutes: readonly number[]; readonly everyDays?: number }
  | { readonly kind: 'never' };

export type Rhythm = 'office' | 'shop' | 'steady';

export interface Start {
  readonly random: Random;
  readonly at: number;
  /** Counts the starts of this machine within its hour. */
  readonly index: number;
  /** The incident that changes inputs now, if any (a table entry of incidents.ts). */
  readonly malformed: boolean;
}

export type Behaviour = (call: TaskCall) => TaskOutcome;

export interface Fate {
  readonly stopAfterMs?: number;
  readonly error?: string;
  readonly cause?: string;
  /** Redriven so long after it ended. */
  readonly redriveAfterMs?: number;
}

/** How busy an hour is, 1 on average over a week. */
export function busyness(rhythm: Rhythm, at: number): number {
  if (rhythm === 'steady') return 1;
  const date = new Date(at);
  const hour = date.getUTCHours();
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  if (rhythm === 'office') {
    const working = hour >= 7 && hour < 18;
    return (working ? 1.9 : 0.35) * (weekend ? 0.3 : 1.28);
  }
  const day = 1 + 0.6 * Math.sin(((hour - 10) / 24) * 2 * Math.PI);
  return day * (weekend ? 1.25 : 0.9);
}
