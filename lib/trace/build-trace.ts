import type { EventId } from '../units.ts';
import { lastId } from './fold/columns.ts';
import type { BranchOf, TraceDraft } from './fold/drafts.ts';
import { foldEvent } from './fold/fold-event.ts';
import { eventOf } from './fold/locate.ts';
import { newDraft } from './fold/scopes.ts';
import { snapshotTrace } from './fold/snapshot.ts';
import type { HistoryEvent } from './history.ts';
import { inOrder, isSameEvent } from './order-events.ts';
import type { Trace, TraceWarning } from './types.ts';

export type { BranchOf } from './fold/drafts.ts';

export interface BuildOptions {
  /** Lets a definition number the branches of a Parallel; without it they count in the order of starting. */
  readonly branchOf?: BranchOf | undefined;
}

/** A trace in the making: hand it to addEvents and readTrace, nothing else. */
export interface TraceBuilder {
  draft: TraceDraft;
  readonly conflicts: Set<EventId>;
  badIds: number;
}

/**
 * One history → one Trace. Takes events in any order, repeated or with gaps; never throws. An event it cannot place
 * is listed in `unplaced`, and `warnings` says what is odd.
 */
export function buildTrace(events: readonly HistoryEvent[], options: BuildOptions = {}): Trace {
  return readTrace(addEvents(startTrace(options), events));
}

/** An empty trace to add events to as they come. */
export function startTrace({ branchOf }: BuildOptions = {}): TraceBuilder {
  return { draft: newDraft(branchOf ?? null), conflicts: new Set(), badIds: 0 };
}

/**
 * Adds the next page of events to the builder, and gives it back. Pages that continue where the last ended, or
 * overlap it, cost what they hold; only an event that belongs before known ones makes it fold all anew.
 */
export function addEvents(builder: TraceBuilder, events: readonly HistoryEvent[]): TraceBuilder {
  const { draft } = builder;
  let seenTo = lastIdOf(draft);
  // Taken as a whole, the list need not grow event by event; where one turns out to be out of order, it is made anew.
  if (draft.columns.count === 0) draft.events = events.slice();
  // By place: an iterator would make an object for each event until the loop is compiled.
  for (let i = 0; i < events.length; i += 1) {
    const event = events[i];
    if (!event || !isId(event.id)) return foldAnew(builder, events);
    const { id } = event;
    if (id > seenTo) {
      foldEvent(draft, event);
      seenTo = id;
    } else if (draft.events.length > draft.columns.count || !isSameEvent(eventOf(draft, id), event)) {
      return foldAnew(builder, events);
    }
  }
  return builder;
}

/** The trace as it stands. A value: later events do not change it, and visits that did not change stay the same. */
export function readTrace({ draft, conflicts, badIds }: TraceBuilder): Trace {
  return snapshotTrace(draft, [
    ...[...conflicts].sort((a, b) => a - b).map(conflictWarning),
    ...badIdWarning(badIds),
  ]);
}

const lastIdOf = (draft: TraceDraft): number => lastId(draft.columns);

const isId = (id: unknown): id is EventId => typeof id === 'number' && Number.isSafeInteger(id) && id > 0;

/** The events of the draft may hold some of `added` already; each counts once. */
function foldAnew(builder: TraceBuilder, added: readonly HistoryEvent[]): TraceBuilder {
  const usable = added.filter((event) => isId(event?.id));
  const { events, conflicts } = inOrder([
    ...builder.draft.events.slice(0, builder.draft.columns.count),
    ...usable,
  ]);
  const draft = newDraft(builder.draft.branchOf);
  draft.events = events;
  for (const event of events) foldEvent(draft, event);
  for (const id of conflicts) builder.conflicts.add(id);
  builder.badIds += added.length - usable.length;
  builder.draft = draft;
  return builder;
}

const conflictWarning = (id: EventId): TraceWarning => ({
  code: 'conflicting-event',
  message: `Event ${id} came in more than one version; one of them is used.`,
  eventId: id,
});

const badIdWarning = (count: number): TraceWarning[] =>
  count === 0 ? [] : [{ code: 'bad-id', message: `${count} without a usable id left out.`, eventId: null }];
