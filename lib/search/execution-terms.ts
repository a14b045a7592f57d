import type { HistoryEvent } from '../trace/history.ts';
import type { Trace } from '../trace/types.ts';
import { payloadTerm, payloadValues } from './payload-values.ts';
import { termHash } from './term-hash.ts';

/** What an execution is found by besides its own columns: hashes, in order, each once. */
export interface ExecutionTerms {
  readonly hashes: readonly bigint[];
  /** Whether all values of its payloads are among them. */
  readonly whole: boolean;
}

const MOST_STATES = 200;
const MOST_REQUESTS = 24;
const REQUEST_ID = /"(?:x-amzn-)?request-?id"\s*:\s*"([\w-]{8,64})"/i;

export const reachedTerm = (state: string) => `state\n${state}`;
export const currentTerm = (state: string) => `in\n${state}`;
export const valueTerm = (value: string) => `value\n${value.toLowerCase()}`;
export const RETRYING = 'retrying';

/** Of its states those reached and those it is in, its payloads' values, and the ids of the requests it made. */
export function executionTerms(trace: Trace, events: readonly HistoryEvent[]): ExecutionTerms {
  const terms = new Set<string>();
  addStates(trace, terms);
  const wholeInput = addPayload('input', inputOf(events), terms);
  const wholeOutput = addPayload('output', outputOf(events), terms);
  addRequests(events, terms);
  const hashes = [...new Set(Array.from(terms, termHash))].sort((a, b) => (a < b ? -1 : 1));
  return { hashes, whole: wholeInput && wholeOutput };
}

function addStates({ visits }: Trace, terms: Set<string>): void {
  const reached = new Set<string>();
  for (const { state, status, attempts } of visits) {
    if (reached.size < MOST_STATES) reached.add(state);
    if (status !== 'RUNNING') continue;
    terms.add(currentTerm(state));
    if (attempts.length > 1 || attempts.at(-1)?.status === 'FAILED') terms.add(RETRYING);
  }
  for (const state of reached) terms.add(reachedTerm(state));
}

function addPayload(side: 'input' | 'output', text: string | undefined, terms: Set<string>): boolean {
  if (text === undefined) return true;
  const { values, whole } = payloadValues(text);
  for (const { path, value } of values) {
    terms.add(payloadTerm(side, path, value));
    terms.add(valueTerm(value));
  }
  return whole;
}

const inputOf = (events: readonly HistoryEvent[]) =>
  textOrNone(events.find(({ type }) => type === 'ExecutionStarted')?.executionStartedEventDetails?.input);
const outputOf = (events: readonly HistoryEvent[]) =>
  textOrNone(
    events.findLast(({ type }) => type === 'ExecutionSucceeded')?.executionSucceededEventDetails?.output,
  );
const textOrNone = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** AWS's services answer with the id of the request: what one finds in their logs. */
function addRequests(events: readonly HistoryEvent[], terms: Set<string>): void {
  let found = 0;
  for (const event of events) {
    const details = event.taskSucceededEventDetails ?? event.taskFailedEventDetails;
    const text = textOrNone(details?.output) ?? textOrNone(details?.cause);
    const id = text === undefined ? undefined : REQUEST_ID.exec(text.slice(0, 20_000))?.[1];
    if (id === undefined) continue;
    terms.add(valueTerm(id));
    found += 1;
    if (found === MOST_REQUESTS) return;
  }
}
