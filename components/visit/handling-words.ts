import type { AskedRetrier, FailureHandling, Placed } from '#lib/trace/failure-handling.ts';
import { formatDuration } from '../ui/format.ts';

const LONGEST_LIST = 120;

/** What the definition says to a failure and what came of it, in sentences. `waited` is the time until the next attempt. */
export function handlingWords(
  { retrier, catcher, outcome }: FailureHandling,
  { waited, retriers, catchers }: { waited: number | null; retriers: number; catchers: number },
): string[] {
  const words = [retrierWords(retrier, retriers)];
  if (outcome === 'retried') {
    words.push(
      retrier?.retry
        ? `The next attempt came after ${formatDuration(waited ?? 0)}.`
        : 'It was tried again all the same: another revision ran, or it was redriven.',
    );
  }
  if (outcome === 'waiting' && retrier?.retry) words.push('It has not come yet.');
  if (outcome === 'redriven') words.push('A redrive tried it again.');
  if (outcome === 'caught') {
    words.push(
      catcher
        ? `${named('Catcher', catcher)} caught it and went on to ${catcher.part.next ?? 'nothing'}.`
        : 'It was caught, by no catcher of this definition: another revision ran.',
    );
  }
  if (outcome === 'failed' && catchers > 0) words.push('No catcher takes it.');
  return words;
}

function retrierWords(retrier: AskedRetrier | null, retriers: number): string {
  if (!retrier) return retriers === 0 ? 'This state has no retriers.' : 'No retrier takes this error.';
  const { retry, wait, part } = retrier;
  const name = named('Retrier', retrier);
  if (retry === null) {
    return part.maxAttempts === 0
      ? `${name} forbids retrying it.`
      : `${name} was used up after ${part.maxAttempts} ${part.maxAttempts === 1 ? 'retry' : 'retries'}.`;
  }
  const after = wait ? ` after ${wait.jittered ? 'up to ' : ''}${formatDuration(wait.ms)}` : '';
  return `${name} asked for retry ${retry} of ${part.maxAttempts}${after}.`;
}

function named(kind: string, { part, place }: Placed<{ readonly errors: readonly string[] }>): string {
  const errors = part.errors.join(', ');
  return `${kind} ${place} (${errors.length > LONGEST_LIST ? `${errors.slice(0, LONGEST_LIST)}…` : errors})`;
}

/** `2.00 s`, `up to 2.00 s`: the wait a retrier asked for; null where it asked for none, or one cannot tell. */
export const askedWords = (asked: FailureHandling | undefined): string | null => {
  const wait = asked?.retrier?.wait;
  return wait ? `${wait.jittered ? 'up to ' : ''}${formatDuration(wait.ms)}` : null;
};

/** The numbers a retrier waits by, as far as they are written; the rest stands at AWS's defaults. */
export function retrierFields({ part }: AskedRetrier): string {
  const { raw, intervalSeconds, backoffRate, maxDelaySeconds, jitter } = part;
  const written = (field: string, value: number) =>
    raw[field] === undefined ? `${field} ${value} (default)` : `${field} ${String(raw[field]).slice(0, 60)}`;
  return [
    written('IntervalSeconds', intervalSeconds),
    written('BackoffRate', backoffRate),
    ...(maxDelaySeconds === null ? [] : [written('MaxDelaySeconds', maxDelaySeconds)]),
    ...(jitter === 'FULL' ? ['JitterStrategy FULL'] : []),
  ].join(' · ');
}
