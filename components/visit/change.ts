import { diffJson, diffPayloads, type JsonDiff } from '#lib/insight/json-diff.ts';
import { parsePayload } from '#lib/insight/parse-payload.ts';
import type { EventDetails } from '#lib/trace/history.ts';
import { sentValue } from './sent-value.ts';

/** What became of a state's input: in its output, or in what an attempt sent. */
export interface ChangeAsked {
  readonly input: string | undefined;
  readonly became: 'output' | 'sent';
  /** Of the event that holds it. */
  readonly details: EventDetails;
}

export interface Change {
  readonly diff: JsonDiff;
  readonly of: 'output' | 'payload' | 'arguments';
}

export function changeOf({ input, became, details }: ChangeAsked): Change {
  if (became === 'output') return { of: 'output', diff: diffPayloads(input ?? '', details.output ?? '') };
  const { value, isPayload } = sentValue(details);
  return {
    of: isPayload ? 'payload' : 'arguments',
    diff: diffJson(parsePayload(input ?? '') ?? input, value),
  };
}

const LONG = 64 * 1024;

/** Whether that takes longer than the page may stand still. */
export const takesLong = ({ input, details: { output, parameters, input: sent } }: ChangeAsked): boolean =>
  [input, output, parameters, sent].some((text) => (text?.length ?? 0) > LONG);
