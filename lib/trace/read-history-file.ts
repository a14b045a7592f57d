import type { Result } from '../errors.ts';
import { fail, ok } from '../errors.ts';
import type { HistoryEvent } from './history.ts';
import { toHistoryEvent, whyNoEvent } from './parse-event.ts';

export interface HistoryFile {
  readonly events: readonly HistoryEvent[];
  /** One line for each entry that is no event; the rest is still shown. */
  readonly dropped: readonly string[];
  /** The definition that came along, as a recording has it. */
  readonly definition: unknown;
  /** Whether AWS had more events than are in it: a page of a longer history carries a token for the next one. */
  readonly more: boolean;
}

const MOST_REASONS = 100;
const TOKENS = ['nextToken', 'NextToken'] as const;

/**
 * Text → events. Takes what `aws stepfunctions get-execution-history` prints, a bare array as the console exports it,
 * or a recording (`{ history: { events } }`). The error is one line for a person.
 */
export function readHistoryFile(text: string): Result<HistoryFile, string> {
  const parsed = parseJsonFile(text);
  if (!parsed.ok) return parsed;
  return historyIn(parsed.value) ?? fail('This is JSON, but no history: it holds no list of events.');
}

/** The history in what was JSON; null when it holds no list of events. */
export function historyIn(value: unknown): Result<HistoryFile, string> | null {
  const list = eventsIn(value);
  if (!list) return null;
  const events: HistoryEvent[] = [];
  const dropped: string[] = [];
  for (const [index, raw] of list.entries()) {
    const event = toHistoryEvent(raw);
    if (event) events.push(event);
    else if (dropped.length < MOST_REASONS)
      dropped.push(`Entry ${index + 1} is no event: ${whyNoEvent(raw)}.`);
  }
  if (list.length > 0 && events.length === 0) return fail(dropped[0] ?? 'None of its entries is an event.');
  return ok({ events, dropped, definition: member(value, 'definition') ?? null, more: hasMore(value) });
}

/** The API's token, and that of the command line when it was told to stop early. */
const hasMore = (value: unknown): boolean =>
  TOKENS.some((token) => typeof member(value, token) === 'string' && member(value, token) !== '');

/** A file's text → what it is as JSON. The error is one line for a person. */
export function parseJsonFile(text: string): Result<unknown, string> {
  if (text.trim() === '') return fail('The file is empty.');
  try {
    return ok(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`This is not JSON: ${oneLine(reason)}`);
  }
}

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);

function eventsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const events = member(value, 'events') ?? member(member(value, 'history'), 'events');
  return Array.isArray(events) ? events : null;
}

function member(
  value: unknown,
  name: 'events' | 'history' | 'definition' | (typeof TOKENS)[number],
): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
