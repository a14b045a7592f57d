import type { EventId } from '#lib/units.ts';
import type { LightEvent } from '../execution/light-trace.ts';

export interface EventFilter {
  /** Found in type, state or detail, whatever the case. */
  readonly text: string;
  /** One of the kinds of `eventKinds`; empty: all. */
  readonly kind: string;
}

/** The events that match, in their order. */
export function filterEvents(
  events: readonly LightEvent[],
  stateOf: (visit: EventId) => string,
  { text, kind }: EventFilter,
): readonly LightEvent[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && kind === '') return events;
  return events.filter((event) => {
    if (kind !== '' && eventKind(event.type) !== kind) return false;
    if (wanted === '') return true;
    const state = event.visit === null ? '' : stateOf(event.visit);
    return [event.type, state, event.detail ?? '', String(event.id)].some((words) =>
      words.toLowerCase().includes(wanted),
    );
  });
}

/** Events as lines with tabs between their columns, as a spreadsheet takes them. */
export const eventLines = (events: readonly LightEvent[], stateOf: (visit: EventId) => string): string =>
  [
    ['id', 'time', 'type', 'state', 'detail'],
    ...events.map(({ id, at, type, visit, detail }) => [
      String(id),
      new Date(at).toISOString(),
      type,
      visit === null ? '' : stateOf(visit),
      detail ?? '',
    ]),
  ]
    .map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');

const KINDS: readonly (readonly [kind: string, type: RegExp])[] = [
  ['Failures', /Failed$|TimedOut$|Aborted$/],
  ['Entered and exited', /State(Entered|Exited)$/],
  ['Work', /^(Task|LambdaFunction|Activity)/],
  ['Map and Parallel', /^(Map|Parallel)/],
  ['Execution', /^Execution/],
];

/** What sort of event a type is, for the filter; types we do not know are "Other". */
export const eventKind = (type: string): string =>
  KINDS.find(([, pattern]) => pattern.test(type))?.[0] ?? 'Other';

/** The kinds these events have, in the order of the table. */
export function eventKinds(events: readonly LightEvent[]): string[] {
  const found = new Set(events.map((event) => eventKind(event.type)));
  return [...KINDS.map(([kind]) => kind), 'Other'].filter((kind) => found.has(kind));
}

/** `TaskStateEntered` as "Task state entered". */
export const typeInWords = (type: string): string => {
  const words = type.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
