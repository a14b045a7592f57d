import { cutText } from '../trace/cut-text.ts';
import type { FirstDifference, Outcome, Place, StateComparison, StateSide } from './comparison.ts';
import type { ItemCounts } from './map-items.ts';

const LONGEST_NAME = 100;
const name = (text: string) => cutText(text, LONGEST_NAME);

/** The first difference in one sentence for a person. */
export function differenceWords(difference: FirstDifference | null): string {
  switch (difference?.kind) {
    case undefined:
      return 'Took the same path with the same outcome, in about the same time.';
    case 'outcome':
    case 'attempts': {
      const { state, place, left, right } = difference;
      const subject = `${name(state)}${placeWords(place)}`;
      const way =
        place.after === null && place.inside === null
          ? `At once ${subject}`
          : `Took the same path until ${subject}, which`;
      return `${way} ${outcomeWords(right, left)}; on the left it ${outcomeWords(left, right)}.`;
    }
    case 'turn':
      return turnWords(difference);
    case 'within':
      return `Took the same path at the top; ${withinWords(difference.difference)}.`;
    case 'time':
      return `Took the same path; ${timeWords(difference.difference)}.`;
    default:
      return difference satisfies never;
  }
}

const placeWords = ({ inside, item }: Place) =>
  inside === null ? '' : item === null ? ` (in ${name(inside)})` : ` (item ${item + 1} of ${name(inside)})`;

function outcomeWords(own: Outcome, other: Outcome): string {
  const error = own.error === null ? '' : ` with ${name(own.error)}`;
  const tries = triesWords(own.attempts, other.attempts);
  switch (own.status) {
    case 'SUCCEEDED':
      return `succeeded${tries}`;
    case 'FAILED':
      return own.type === 'Fail' ? `ended the execution as failed${error}` : `failed${error}${tries}`;
    case 'TIMED_OUT':
      return `timed out${tries}`;
    case 'CAUGHT':
      return `failed${error}${tries}, which was caught`;
    case 'ABORTED':
      return 'was cut off';
    case 'RUNNING':
      return 'is still running';
    default:
      return own.status satisfies never;
  }
}

function triesWords(own: number, other: number): string {
  if (own > 1) return ` after ${own} attempts`;
  return own === 1 && other > 1 ? ' at the first' : '';
}

function turnWords({ place, left, right, failed }: Extract<FirstDifference, { kind: 'turn' }>): string {
  const around = placeWords(place);
  const way =
    place.after === null
      ? `Took another path from the start${around}:`
      : `Took the same path until ${name(place.after)}${around},`;
  if (!right) return `${way} where it came to its end; the left went on to ${name(left?.state ?? '')}.`;
  const then = place.after === null ? '' : ' then';
  const end = failed
    ? `, and ${failed.state === right.state ? 'failed there' : `failed in ${name(failed.state)}`}`
    : '';
  const error = failed?.error ? ` with ${name(failed.error)}` : '';
  const other = left ? `went to ${name(left.state)}` : 'came to its end there';
  return `${way}${then} went to ${name(right.state)}${end}${error}; the left ${other}.`;
}

function withinWords({ state, left, right }: StateComparison): string {
  if (!left || !right) return `${name(state)} ran only on the ${left ? 'left' : 'right'}`;
  return `${name(state)} ${sideWords(right, left)}, on the left it ${sideWords(left, right)}`;
}

function sideWords(own: StateSide, other: StateSide): string {
  if (own.visits !== other.visits) return `ran ${own.visits === 1 ? 'once' : `${own.visits} times`}`;
  if (own.status !== other.status || own.error !== other.error)
    return outcomeWords({ ...own, type: '' }, { ...other, type: '' });
  if (own.retries === other.retries && own.items) return itemWords(own.items);
  return own.retries === 0
    ? 'was not retried'
    : `was retried ${own.retries === 1 ? 'once' : `${own.retries} times`}`;
}

const itemWords = ({ total, failed }: ItemCounts) =>
  `had ${total} ${total === 1 ? 'item' : 'items'}, of which ${failed === 0 ? 'none' : failed} failed`;

function timeWords({ state, left, right }: StateComparison): string {
  const [before, after] = [Math.max(1, left?.totalMs ?? 0), Math.max(1, right?.totalMs ?? 0)];
  const [slower, times] = after >= before ? ['', after / before] : [' on the left', before / after];
  return `${name(state)} took ${timesWords(times)} as long${slower}${slower === '' ? ' as on the left' : ''}`;
}

const timesWords = (times: number) => `${times < 10 ? Number(times.toFixed(1)) : Math.round(times)} times`;
