import type { Redaction } from './compile-rules.ts';
import { redactText } from './redact-text.ts';

/** They name states, and states are keys. */
const NAMES_OF_STATES = new Set(['StartAt', 'Next', 'Default']);

/**
 * A definition's text without the secrets someone wrote into it. Names of states stay whatever they are called, and so
 * do paths (`"token.$": "$.token"`); of an object only the text right under a key goes: `States` may hold a state
 * called "Refresh token".
 */
export const redactDefinition = (text: string, redaction: Redaction, machine: string): string =>
  redactText(text, forDefinitions(redaction), { machine });

const forDefinitions = (redaction: Redaction): Redaction => ({
  ...redaction,
  keyMatch: (key) => {
    const match = key.endsWith('.$') ? null : redaction.keyMatch(key);
    return match && { ...match, deep: false };
  },
  patterns: redaction.patterns.map(({ find, ...pattern }) => ({
    ...pattern,
    // What has no key is a key itself.
    find: (text, around) =>
      around.key === null || NAMES_OF_STATES.has(around.key) ? [] : find(text, around),
  })),
  pathsOf: () => [],
});
