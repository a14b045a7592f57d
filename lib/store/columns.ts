import { z } from 'zod';
import { EXECUTION_STATUSES } from '../trace/status.ts';
import { type EpochMillis, epochMillis, eventId, milliseconds } from '../units.ts';

/** How columns are parsed; the pool already made numbers of times and of whole numbers. */
export const instantColumn = z.number().transform(epochMillis);
export const durationColumn = z.number().transform(milliseconds);
export const eventIdColumn = z.number().transform(eventId);
/** AWS may invent a status; it is stored as it came, and shown as running until ours knows it. */
export const statusColumn = z.enum(EXECUTION_STATUSES).catch('RUNNING');

/** Times go to PostgreSQL as text, which is exact. */
export const instant = (at: EpochMillis) => new Date(at).toISOString();
export const instantOrNull = (at: EpochMillis | null) => (at === null ? null : instant(at));

/** PostgreSQL's text holds no NUL and no half of a surrogate pair; the history keeps both. */
export const plainText = (text: string) => text.replaceAll('\u0000', '\u2400').toWellFormed();
export const plainTextOrNull = (text: string | null) => (text === null ? null : plainText(text));

/** A cause can be 32,768 characters long; the history keeps it whole, an execution's row so much. */
export const CAUSE_CHARACTERS = 2000;

/** The first `length` characters, never half of a pair. */
export const firstCharacters = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).toWellFormed();
