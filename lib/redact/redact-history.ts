import type { EventDetails, HistoryEvent } from '../trace/history.ts';
import type { Redaction } from './compile-rules.ts';
import { redactText, type Whose } from './redact-text.ts';

/** What names or describes the event itself. All other texts, also those of fields that AWS adds later, are payloads. */
const NO_PAYLOAD = new Set([
  'name',
  'resource',
  'resourceType',
  'region',
  'roleArn',
  'mapRunArn',
  'state',
  'stateMachineVersionArn',
  'stateMachineAliasArn',
  'workerName',
]);

/** The events as they may be shown. Those that hold nothing to redact are the same objects as before. */
export function redactHistory(
  events: readonly HistoryEvent[],
  redaction: Redaction,
  machine: string,
): readonly HistoryEvent[] {
  const redacted = rememberingLast((text) => redactText(text, redaction, { machine }));
  const ofVariable = (text: string, whose: Whose) => redactText(text, redaction, whose);
  let changed: HistoryEvent[] | null = null;
  for (const [at, event] of events.entries()) {
    const shown = redactEvent(event, redacted, (value, key) => ofVariable(value, { machine, key }));
    if (shown === event) continue;
    changed ??= [...events];
    changed[at] = shown;
  }
  return changed ?? events;
}

/** A payload goes from state to state unchanged: the same text comes several times in a row, or nearly so. */
function rememberingLast(work: (text: string) => string): (text: string) => string {
  const MOST = 4;
  const known: { text: string; done: string }[] = [];
  let oldest = 0;
  return (text) => {
    for (const entry of known) if (entry.text === text) return entry.done;
    const done = work(text);
    known[oldest] = { text, done };
    oldest = (oldest + 1) % MOST;
    return done;
  };
}

type OfText = (text: string) => string;
type OfVariable = (value: string, name: string) => string;

function redactEvent(event: HistoryEvent, ofText: OfText, ofVariable: OfVariable): HistoryEvent {
  for (const member in event) {
    if (!isDetailsKey(member)) continue;
    const details = event[member];
    if (details === undefined) return event;
    const shown = redactDetails(details, ofText, ofVariable);
    return shown === details ? event : { ...event, [member]: shown };
  }
  return event;
}

const isDetailsKey = (member: string): member is `${string}EventDetails` => member.endsWith('EventDetails');

function redactDetails(details: EventDetails, ofText: OfText, ofVariable: OfVariable): EventDetails {
  let shown = details;
  for (const field in details) {
    if (NO_PAYLOAD.has(field)) continue;
    const value = details[field];
    const now =
      typeof value === 'string' ? ofText(value) : isRecord(value) ? ofFields(value, ofVariable) : value;
    if (now !== value) shown = { ...shown, [field]: now };
  }
  return shown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Variables by their names, and what else is kept as fields of fields. */
function ofFields(
  fields: Readonly<Record<string, unknown>>,
  ofVariable: OfVariable,
): Readonly<Record<string, unknown>> {
  let shown = fields;
  for (const name in fields) {
    const value = fields[name];
    if (typeof value !== 'string') continue;
    const now = ofVariable(value, name);
    if (now !== value) shown = { ...shown, [name]: now };
  }
  return shown;
}
