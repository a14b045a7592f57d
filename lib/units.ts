declare const unit: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [unit]: Name };

/** A length of time. */
export type Milliseconds = Branded<number, 'Milliseconds'>;
/** A point in time, UTC, milliseconds since 1970. */
export type EpochMillis = Branded<number, 'EpochMillis'>;
/** The number of an event in one history, from 1. */
export type EventId = Branded<number, 'EventId'>;

export const milliseconds = (n: number) => n as Milliseconds;
export const epochMillis = (n: number) => n as EpochMillis;
export const eventId = (n: number) => n as EventId;

export const between = (from: EpochMillis, to: EpochMillis) => (to - from) as Milliseconds;
export const after = (at: EpochMillis, wait: number) => (at + wait) as EpochMillis;
