import type { Json } from '../json.ts';

/** One event as the States API gives it, its time still as epoch milliseconds. */
export interface RecordedEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: object | undefined;
}

/** AWS ends an execution whose history reaches this; the last event then is the ExecutionFailed. */
export const HISTORY_LIMIT = 25_000;

/** Thrown when only the end event still fits. No state can catch it. */
export class HistoryFull {
  readonly lastEventId: number;
  constructor(lastEventId: number) {
    this.lastEventId = lastEventId;
  }
}

export interface HistoryRecorder {
  readonly events: RecordedEvent[];
  readonly count: () => number;
  /** Adds an event and gives its id; `details` is asked only when events are kept. */
  record(type: string, previousEventId: number, details?: () => object): number;
  recordEnd(type: string, previousEventId: number, details: () => object): number;
}

export function historyRecorder(clock: { readonly now: number }, keepEvents: boolean): HistoryRecorder {
  const events: RecordedEvent[] = [];
  let count = 0;
  const add = (type: string, previousEventId: number, details?: () => object) => {
    count += 1;
    if (keepEvents) {
      const event = { timestamp: clock.now, type, id: count, previousEventId };
      events.push(details ? { ...event, [detailsMember(type)]: details() } : event);
    }
    return count;
  };
  return {
    events,
    count: () => count,
    record(type, previousEventId, details) {
      if (count >= HISTORY_LIMIT - 1) throw new HistoryFull(count);
      return add(type, previousEventId, details);
    },
    recordEnd: add,
  };
}

const members = new Map<string, string>();

/** `TaskFailed` → `taskFailedEventDetails`; all entered and exited events share two members. */
function detailsMember(type: string): string {
  const known = members.get(type);
  if (known !== undefined) return known;
  const name = type.endsWith('StateEntered')
    ? 'stateEntered'
    : type.endsWith('StateExited')
      ? 'stateExited'
      : type.charAt(0).toLowerCase() + type.slice(1);
  members.set(type, `${name}EventDetails`);
  return `${name}EventDetails`;
}

const texts = new WeakMap<object, string>();

/** The JSON of a payload. The same object goes through many events, so its text is kept as long as it lives. */
export function textOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

const WHOLE = { truncated: false };
export const inputDetails = (value: Json) => ({ input: textOf(value), inputDetails: WHOLE });
export const outputDetails = (value: Json) => ({ output: textOf(value), outputDetails: WHOLE });

export function failureDetails({ error, cause }: { error: string | undefined; cause: string | undefined }) {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}
