import type { StateFigure } from './state-figures.ts';

/** Where there is less room, only the more telling ones are left. */
export const COLUMNS = [
  { key: 'visits', words: 'Visits', room: 'medium', about: 'How often it was entered' },
  { key: 'attempts', words: 'Attempts', room: 'medium', about: 'Tries of its work, the first ones included' },
  { key: 'retries', words: 'Retries', room: 'wide', about: 'Attempts after the first' },
  { key: 'failures', words: 'Failed', room: 'any', about: 'Visits that failed or timed out' },
  { key: 'caught', words: 'Caught', room: 'wide', about: 'Failures that a Catch took on' },
  { key: 'totalMs', words: 'Total', room: 'any', about: 'The time of all its visits together' },
  { key: 'selfMs', words: 'Self', room: 'medium', about: 'That time without what ran inside it' },
  { key: 'maxMs', words: 'Longest', room: 'medium', about: 'The longest visit; it leads there' },
  {
    key: 'criticalMs',
    words: 'Critical path',
    room: 'any',
    about: 'The share of the execution’s time that it accounts for itself',
  },
] as const satisfies readonly { key: keyof StateFigure; words: string; room: Room; about: string }[];

/** How wide the table must be for a column. */
type Room = 'any' | 'medium' | 'wide';

export type Column = (typeof COLUMNS)[number];
