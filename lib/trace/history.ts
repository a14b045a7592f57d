import type { EpochMillis, EventId } from '../units.ts';

/**
 * One event as AWS gives it, with its time as epoch milliseconds. At most one member ends in `EventDetails`;
 * payloads (`input`, `output`, `parameters`, `cause` …) are strings that usually hold JSON.
 * Source: Step Functions API reference, HistoryEvent.
 */
export interface HistoryEvent {
  readonly id: EventId;
  /** The event that caused this one, not the one before it in the list; 0 for the first. */
  readonly previousEventId: EventId;
  readonly timestamp: EpochMillis;
  /** One of AWS's 62 types, or one that did not exist when this was written. */
  readonly type: string;
  readonly [details: `${string}EventDetails`]: EventDetails | undefined;
}

/** The union of what details may hold. Fields AWS adds later are kept too. */
export interface EventDetails {
  readonly name?: string;
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly resource?: string;
  readonly resourceType?: string;
  readonly region?: string;
  readonly parameters?: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly workerName?: string;
  readonly roleArn?: string;
  readonly length?: number;
  readonly index?: number;
  readonly mapRunArn?: string;
  readonly redriveCount?: number;
  readonly location?: string;
  readonly state?: string;
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
  /** Variable name → JSON text. */
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}
