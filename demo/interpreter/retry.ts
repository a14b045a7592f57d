import type { Random } from '../random.ts';
import type { Catcher, Retrier } from './definition.ts';

/** Whether a list of error names takes this error. */
export function takesError(names: readonly string[], error: string | undefined): boolean {
  // What could not be processed is never retried or caught. States.ALL does take States.DataLimitExceeded, as AWS's recordings show.
  if (error === 'States.Runtime') return false;
  if (error !== undefined && names.includes(error)) return true;
  if (names.includes('States.ALL')) return true;
  // A missed heartbeat is recorded as a timeout but has its own name for retriers and catchers.
  return names.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** Counts the attempts of each retrier over one visit of a state. */
export function retryCounter(retriers: readonly Retrier[] | undefined, random: Random) {
  const used = new Map<Retrier, number>();
  return {
    /** The wait before the next try in ms, or null when the error is not retried (any more). */
    waitAfter(error: string | undefined, aliases: readonly string[] = []): number | null {
      const names = [error, ...aliases];
      const retrier = retriers?.find(({ ErrorEquals }) =>
        names.some((name) => takesError(ErrorEquals, name)),
      );
      if (retrier === undefined) return null;
      const tries = used.get(retrier) ?? 0;
      if (tries >= (retrier.MaxAttempts ?? 3)) return null;
      used.set(retrier, tries + 1);
      const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** tries;
      const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
      const jittered = retrier.JitterStrategy === 'FULL' ? seconds * random.next() : seconds;
      return Math.round(jittered * 1000);
    },
  };
}

export const catcherOf = (
  catchers: readonly Catcher[] | undefined,
  error: string | undefined,
  aliases: readonly string[] = [],
) => catchers?.find(({ ErrorEquals }) => [error, ...aliases].some((name) => takesError(ErrorEquals, name)));
