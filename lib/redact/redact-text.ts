import type { Redaction } from './compile-rules.ts';
import { holdsAccessKey } from './find/aws-keys.ts';
import { payloadSpans } from './payload-spans.ts';
import { withSpans } from './spans.ts';

export interface Whose {
  readonly machine: string;
  /** Of a variable its name. */
  readonly key?: string;
}

/**
 * A payload's text with what the rules name replaced by their markers, and all else as it was, to the character. Any
 * text will do: JSON, JSON in JSON, broken off or none.
 */
export function redactText(text: string, redaction: Redaction, { machine, key }: Whose): string {
  const paths = redaction.pathsOf(machine).map((path) => ({ ...path, taken: 0 }));
  const secret = key === undefined ? null : (redaction.keyMatch(key)?.rule ?? null);
  if (secret === null && paths.length === 0 && !redaction.mayHold(text)) return text;
  const besideAccessKey = holdsAccessKey(text);
  const place = { key: key ?? null, secret, paths, besideAccessKey, within: 0 };
  const spans = payloadSpans(text, place, redaction);
  return spans.length === 0 ? text : withSpans(text, spans);
}
