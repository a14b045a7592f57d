import type { RecordedEvent } from '../../interpreter/history-recorder.ts';
import { openToken, sealToken } from '../page-token.ts';
import type { Action } from '../protocol.ts';
import { executionOf, pageSize, requiredText, wireTime } from './request.ts';

/** A page of events ends early when their payloads grow big, though more follow. */
const PAGE_BYTES = 4_000_000;

export const getExecutionHistory: Action = {
  bucket: { size: 400, refillPerSecond: 20 },
  async answer(request, aws) {
    const limit = pageSize(request);
    const record = await executionOf(aws, requiredText(request, 'executionArn'));
    const { events } = await aws.world.historyOf(record);
    const now = aws.now();
    const sealed = { action: 'GetExecutionHistory', request, now };
    const place = openToken(sealed);
    const reverse = request.reverseOrder === true;
    const known = happenedBy(events, now);
    // A token holds the id of the next event, so that a history that grows is read on without a gap.
    const next = typeof place === 'number' ? place : reverse ? known : 1;
    const page = reverse
      ? events.slice(Math.max(0, next - limit), next).toReversed()
      : events.slice(next - 1, Math.min(known, next - 1 + limit));
    const shown = fitting(page);
    const last = shown.at(-1)?.id ?? next;
    const follows = reverse ? last > 1 : last < known;
    const withData = request.includeExecutionData !== false;
    return {
      events: shown.map((event) => onTheWire(event, withData)),
      ...(follows && shown.length > 0 ? { nextToken: sealToken(sealed, reverse ? last - 1 : last + 1) } : {}),
    };
  },
};

/** How many events lie in the past. */
function happenedBy(events: readonly RecordedEvent[], now: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.timestamp ?? 0) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fitting(page: readonly RecordedEvent[]): readonly RecordedEvent[] {
  let bytes = 0;
  for (const [index, event] of page.entries()) {
    bytes += roughSize(event);
    if (bytes > PAGE_BYTES && index > 0) return page.slice(0, index);
  }
  return page;
}

function roughSize(event: RecordedEvent): number {
  let size = 100;
  for (const [name, details] of Object.entries(event)) {
    if (!name.endsWith('EventDetails') || typeof details !== 'object') continue;
    for (const value of Object.values(details ?? {})) if (typeof value === 'string') size += value.length;
  }
  return size;
}

const WITHHELD = new Set(['input', 'output', 'parameters', 'cause', 'assignedVariables']);

function onTheWire(event: RecordedEvent, withData: boolean): object {
  const timestamp = wireTime(event.timestamp);
  if (withData) return { ...event, timestamp };
  const bare: { [key: string]: unknown } = { ...event, timestamp };
  for (const [name, details] of Object.entries(event)) {
    if (name.endsWith('EventDetails') && typeof details === 'object') {
      bare[name] = Object.fromEntries(Object.entries(details).filter(([field]) => !WITHHELD.has(field)));
    }
  }
  return bare;
}
