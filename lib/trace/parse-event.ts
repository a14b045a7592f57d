import { epochMillis, eventId } from '../units.ts';
import { sharedTypeName } from './event-table.ts';
import type { EventDetails, HistoryEvent } from './history.ts';
import { parseIsoTime } from './parse-iso-time.ts';

/** Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * One event as the API, the command line, the console or the SDK give it; null when it has no usable id, type or time.
 * What is broken inside it is left out rather than the whole event.
 */
export function toHistoryEvent(raw: unknown): HistoryEvent | null {
  if (!isRecord(raw)) return null;
  const { id, type } = raw;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1 || typeof type !== 'string') return null;
  const timestamp = toEpochMillis(raw.timestamp);
  if (timestamp === null) return null;
  const event: WritableEvent = {
    id: eventId(id),
    previousEventId: eventId(isCount(raw.previousEventId) ? raw.previousEventId : 0),
    timestamp: epochMillis(timestamp),
    type: sharedTypeName(type),
  };
  for (const member in raw) {
    if (!isDetailsKey(member)) continue;
    const details = raw[member];
    if (!isRecord(details)) continue;
    event[member] = wellFormed(details) ? details : withoutBroken(details);
    break;
  }
  return event;
}

type WritableEvent = { -readonly [Member in keyof HistoryEvent]: HistoryEvent[Member] };

/** Why toHistoryEvent gives null. */
export function whyNoEvent(raw: unknown): string {
  if (!isRecord(raw)) return 'it is not an object';
  if (!isCount(raw.id) || raw.id < 1) return 'its id is not a whole number from 1';
  if (typeof raw.type !== 'string') return 'it has no type';
  return 'its timestamp cannot be read';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** ISO text, a Date, seconds with fraction (the API) or milliseconds (log lines, our own store). */
export function toEpochMillis(value: unknown): number | null {
  let time = Number.NaN;
  if (typeof value === 'number')
    time = Math.abs(value) < FIRST_MILLISECONDS ? Math.round(value * 1000) : Math.round(value);
  else if (typeof value === 'string') time = parseIsoTime(value);
  else if (value instanceof Date) time = value.getTime();
  return Number.isFinite(time) ? time : null;
}

const isDetailsKey = (member: string): member is `${string}EventDetails` => member.endsWith('EventDetails');

const FIELDS = new Map<string, 'text' | 'number' | 'variables'>([
  ...[
    'name',
    'input',
    'output',
    'error',
    'cause',
    'resource',
    'resourceType',
    'region',
    'parameters',
    'workerName',
    'roleArn',
    'mapRunArn',
    'location',
    'state',
    'stateMachineVersionArn',
    'stateMachineAliasArn',
  ].map((field) => [field, 'text'] as const),
  ...['timeoutInSeconds', 'heartbeatInSeconds', 'length', 'index', 'redriveCount'].map(
    (field) => [field, 'number'] as const,
  ),
  ['assignedVariables', 'variables'],
]);

function wellFormed(details: Readonly<Record<string, unknown>>): details is EventDetails {
  for (const field in details) if (!fieldIsWellFormed(field, details[field])) return false;
  return true;
}

function fieldIsWellFormed(field: string, value: unknown): boolean {
  const kind = FIELDS.get(field);
  if (kind === undefined || value === undefined) return true;
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'number') return typeof value === 'number';
  return isRecord(value) && Object.values(value).every((variable) => typeof variable === 'string');
}

const withoutBroken = (details: Readonly<Record<string, unknown>>): EventDetails =>
  Object.fromEntries(Object.entries(details).filter(([field, value]) => fieldIsWellFormed(field, value)));
