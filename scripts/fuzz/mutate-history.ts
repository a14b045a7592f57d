import { EVENT_TABLE } from '#lib/trace/event-table.ts';
import type { Chance } from './random.ts';

/** An event as broken JSON may hold it. */
export type RawEvent = Record<string, unknown>;

const TYPES = [
  ...Object.keys(EVENT_TABLE),
  'Surprise',
  'DreamStateEntered',
  'DreamStateExited',
  'constructor',
  '',
  'StateEntered',
];
const LONG = 'x'.repeat(100_000);
const TEXTS = [
  '',
  '\0',
  'a\0b',
  '\uD800',
  '\uDFFF\uD800',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '😀'.repeat(80),
  '/',
  '~',
  '/~0~1',
  '{"errorMessage":1,"stackTrace":[[],{},null,["a",1]]}',
  '{"ExecutionArn":"a","Status":"b","Cause":"{}"}',
  `{"Cause":${JSON.stringify('{"Cause":'.repeat(50))}}`,
  "An error occurred while executing the state '",
  '(Service: ',
  '[',
  '9007199254740993',
  'MapState',
  'Charge',
] as const;
const NUMBERS = [0, -1, 1, 2, 3, 1.5, 1e15, 2 ** 53, 2 ** 31, Number.MAX_SAFE_INTEGER, 1e300, 1e21] as const;
const ANYTHING = [null, true, [], {}, '12', [[[]]], { name: {} }, ...NUMBERS] as const;

type Mutation = (events: RawEvent[], chance: Chance) => void;

const at = (events: readonly RawEvent[], chance: Chance): RawEvent =>
  events.length === 0 ? {} : chance.oneOf(events);

const set = (event: RawEvent, field: string, value: unknown): void => {
  event[field] = structuredClone(value);
};

function detailsOf(event: RawEvent): RawEvent {
  for (const [member, value] of Object.entries(event)) {
    if (
      member.endsWith('EventDetails') &&
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value)
    )
      return value as RawEvent;
  }
  return event;
}

/** Each keeps its kind of damage small; several together make the odd ones. */
export const MUTATIONS: readonly Mutation[] = [
  (events, chance) => void events.splice(chance.below(events.length + 1), 1 + chance.below(3)),
  (events, chance) =>
    void events.splice(chance.below(events.length + 1), 0, ...events.slice(0, chance.below(5))),
  (events, chance) =>
    void events.splice(chance.below(events.length + 1), 0, structuredClone(at(events, chance))),
  (events, chance) => {
    for (let i = events.length - 1; i > 0; i -= 1) swap(events, i, chance.below(i + 1));
  },
  (events) => void events.reverse(),
  (events, chance) => swap(events, chance.below(events.length), chance.below(events.length)),
  (events, chance) => {
    const [a, b] = [at(events, chance), at(events, chance)];
    [a.id, b.id] = [b.id, a.id];
  },
  (events, chance) => {
    const [a, b] = [at(events, chance), at(events, chance)];
    a.previousEventId = b.id;
    b.previousEventId = a.id;
  },
  (events, chance) => set(at(events, chance), 'previousEventId', chance.below(events.length + 3)),
  (events, chance) => set(at(events, chance), 'previousEventId', chance.oneOf(NUMBERS)),
  (events, chance) => set(at(events, chance), 'id', chance.oneOf(NUMBERS)),
  (events, chance) => set(at(events, chance), 'id', chance.oneOf(ANYTHING)),
  (events, chance) => set(at(events, chance), 'type', chance.oneOf(TYPES)),
  (events, chance) => set(at(events, chance), 'type', chance.oneOf(ANYTHING)),
  (events, chance) =>
    set(
      at(events, chance),
      'timestamp',
      chance.oneOf([...NUMBERS, ...ANYTHING, 'yesterday', '2026-01-01T00:00:00Z', -8e15]),
    ),
  (events, chance) => {
    for (const event of events) if (chance.onceIn(4)) event.timestamp = chance.below(2_000_000_000);
  },
  (events, chance) => set(detailsOf(at(events, chance)), 'name', chance.oneOf(TEXTS)),
  (events, chance) => set(detailsOf(at(events, chance)), 'cause', chance.oneOf(TEXTS)),
  (events, chance) =>
    set(
      detailsOf(at(events, chance)),
      chance.oneOf(['error', 'output', 'input', 'state', 'resource', 'index', 'length']),
      chance.oneOf([...TEXTS, ...ANYTHING]),
    ),
  (events, chance) => set(detailsOf(at(events, chance)), 'cause', LONG),
  (events, chance) => {
    const event = at(events, chance);
    for (const member of Object.keys(event))
      if (member.endsWith('EventDetails')) set(event, member, chance.oneOf([...ANYTHING, ...TEXTS]));
  },
  (events, chance) =>
    void Object.defineProperty(detailsOf(at(events, chance)), '__proto__', {
      value: { polluted: true },
      enumerable: true,
      configurable: true,
    }),
  (events, chance) =>
    void events.splice(chance.below(events.length + 1), 0, inserted(events, chance, 'ExecutionRedriven')),
  (events, chance) =>
    void events.splice(chance.below(events.length + 1), 0, inserted(events, chance, chance.oneOf(TYPES))),
  (events, chance) => {
    const last = events.length;
    for (let i = 0; i < 5; i += 1)
      events.push({
        ...inserted(events, chance, chance.oneOf(TYPES)),
        id: last + i + 1,
        previousEventId: chance.below(last + i + 1),
      });
  },
];

function swap(events: RawEvent[], i: number, j: number): void {
  const [a, b] = [events[i], events[j]];
  if (!a || !b) return;
  events[i] = b;
  events[j] = a;
}

const inserted = (events: readonly RawEvent[], chance: Chance, type: string): RawEvent => ({
  id: chance.below(events.length + 4) + 1,
  previousEventId: chance.below(events.length + 2),
  timestamp: 1_767_225_600_000 + chance.below(1e6),
  type,
});
