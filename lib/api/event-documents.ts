import { z } from 'zod';
import type { HistoryEvent } from '../trace/history.ts';
import { isoTime } from './iso-time.ts';

/** An event in AWS's own shape, so that what reads a history of AWS reads ours. */
export const EventDocument = z
  .looseObject({
    timestamp: z.string(),
    type: z.string(),
    id: z.int(),
    previousEventId: z.int(),
  })
  .meta({ id: 'HistoryEvent', description: 'As GetExecutionHistory gives it, with its `…EventDetails`.' });

export function eventDocument(event: HistoryEvent) {
  const { id, previousEventId, timestamp, type, ...details } = event;
  return { timestamp: isoTime(timestamp) ?? String(timestamp), type, id, previousEventId, ...details };
}
