import { isObject } from '#lib/asl/json.ts';
import { type PayloadValue, parsePayload } from '#lib/insight/parse-payload.ts';
import type { EventDetails } from '#lib/trace/history.ts';

/** What an attempt sent: its arguments, or the payload alone where these only wrap it for a Lambda function. */
export function sentValue({ parameters, input, resourceType }: EventDetails): {
  readonly value: PayloadValue | undefined;
  readonly isPayload: boolean;
} {
  const text = parameters ?? input;
  const value = text === undefined ? undefined : (parsePayload(text) ?? text);
  const wraps =
    resourceType === 'lambda' && typeof value === 'object' && value !== null && 'Payload' in value;
  return wraps && isObject(value) ? { value: value.Payload, isPayload: true } : { value, isPayload: false };
}
