import type { EventDetails, HistoryEvent } from '#lib/trace/history.ts';

const LONGEST = 160;

/** What an event says beside its type, in a few words; null when nothing. */
export function eventDetail(event: HistoryEvent): string | null {
  const details = detailsOf(event);
  if (!details) return null;
  const words = wordsOf(details);
  return words === null || words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
}

function wordsOf(details: EventDetails): string | null {
  if (typeof details.error === 'string') return details.error;
  if (typeof details.index === 'number') return `index ${details.index}`;
  if (typeof details.resource === 'string') {
    return details.resourceType ? `${details.resourceType}:${details.resource}` : details.resource;
  }
  if (typeof details.cause === 'string') return details.cause;
  if (typeof details.mapRunArn === 'string') return details.mapRunArn;
  if (typeof details.length === 'number') return `${details.length} items`;
  if (typeof details.workerName === 'string') return `worker ${details.workerName}`;
  if (typeof details.redriveCount === 'number') return `redrive ${details.redriveCount}`;
  return null;
}

/** The one member that ends in EventDetails, whatever its name: types we do not know yet have one too. */
export function detailsOf(event: HistoryEvent): EventDetails | null {
  for (const [name, value] of Object.entries(event)) {
    if (name.endsWith('EventDetails') && typeof value === 'object' && value !== null) return value;
  }
  return null;
}
