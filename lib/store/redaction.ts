import { compileRules } from '../redact/compile-rules.ts';
import { DEFAULT_RULES } from '../redact/default-rules.ts';
import { redactDefinition } from '../redact/redact-definition.ts';
import { redactHistory } from '../redact/redact-history.ts';
import { redactText } from '../redact/redact-text.ts';
import type { HistoryEvent } from '../trace/history.ts';
import { CAUSE_CHARACTERS, firstCharacters } from './columns.ts';

/**
 * The one place where what is kept becomes what a viewer may see (docs/security.md). Whatever text of a payload, an
 * error, a cause or a definition a query gives away has gone through here; writers and the collector read what is kept.
 */
const redaction = compileRules(DEFAULT_RULES);

export const shownHistory = (events: readonly HistoryEvent[], machine: string): readonly HistoryEvent[] =>
  redactHistory(events, redaction, machine);

export const shownText = (text: string, machine: string): string => redactText(text, redaction, { machine });

export const shownDefinition = (text: string, machine: string): string =>
  redactDefinition(text, redaction, machine);

/** A list shows so much of a cause. */
const FIRST_WORDS = 300;

/** The stored cause, which may have been cut off within a secret: its last word goes then. */
export function shownCause(cause: string, machine: string): string {
  return shownText(cause.length < CAUSE_CHARACTERS ? cause : cause.slice(0, lastBreak(cause)), machine);
}

export const firstWordsShown = (cause: string, machine: string): string =>
  firstCharacters(shownCause(cause, machine), FIRST_WORDS);

const BREAKS = /[\s"'\\,;{}[\]<>()]/;

function lastBreak(text: string): number {
  let at = text.length;
  while (at > 0 && !BREAKS.test(text.charAt(at - 1))) at -= 1;
  return at;
}
