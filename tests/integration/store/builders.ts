import type {
  AccountSettings,
  CollectedHistory,
  DescribedMachine,
  HistoryClaim,
  ListedExecution,
  PollTarget,
  StorePort,
} from '#lib/collect/ports.ts';
import { termHash } from '#lib/search/term-hash.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { ExecutionPath, Trace, TraceSummary } from '#lib/trace/types.ts';
import { type EpochMillis, epochMillis, eventId, milliseconds } from '#lib/units.ts';

export const NOON = epochMillis(Date.UTC(2026, 2, 14, 12));
export const minutesAfter = (minutes: number, from: EpochMillis = NOON) =>
  epochMillis(from + minutes * 60_000);
export const EVERYONE = { name: 'test', accounts: 'all' } as const;

export const account = (key: string, keeps: Partial<AccountSettings['retention']> = {}): AccountSettings => ({
  key,
  region: 'eu-west-1',
  endpoint: null,
  credentials: { kind: 'default' },
  include: [],
  exclude: [],
  tags: {},
  budgetShare: 0.5,
  retention: { metadataDays: 400, payloadDays: 90, ...keeps },
});

export const machineArn = (name: string) => `arn:aws:states:eu-west-1:123456789012:stateMachine:${name}`;

export const machine = (name: string, about: Partial<DescribedMachine> = {}): DescribedMachine => ({
  arn: machineArn(name),
  name,
  type: 'STANDARD',
  status: 'ACTIVE',
  definition: `{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"Comment":"${name}"}`,
  roleArn: null,
  revisionId: null,
  updatedAt: null,
  createdAt: minutesAfter(-1000),
  logGroupArn: null,
  logLevel: 'OFF',
  tracing: false,
  ...about,
});

export function execution(
  name: string,
  about: Partial<ListedExecution> & { machine?: string } = {},
): ListedExecution {
  const { machine: of = 'orders', ...rest } = about;
  return {
    arn: `arn:aws:states:eu-west-1:123456789012:execution:${of}:${name}`,
    machineArn: machineArn(of),
    name,
    status: 'SUCCEEDED',
    startedAt: NOON,
    stoppedAt: rest.status === 'RUNNING' ? null : minutesAfter(1, rest.startedAt ?? NOON),
    versionArn: null,
    aliasArn: null,
    mapRunArn: null,
    itemCount: null,
    redriveCount: 0,
    redrivenAt: null,
    ...rest,
  };
}

export const running = (name: string, about: Parameters<typeof execution>[1] = {}) =>
  execution(name, { status: 'RUNNING', stoppedAt: null, ...about });

export const target = (accountKey: string, of = 'orders'): PollTarget => ({
  account: accountKey,
  targetArn: machineArn(of),
  kind: 'machine',
  seenThrough: null,
  backfillToken: null,
  backfilledTo: null,
  backfillDone: false,
  idlePolls: 0,
});

export const savePage = (store: StorePort, accountKey: string, executions: readonly ListedExecution[]) =>
  store.saveExecutionPage({
    target: target(accountKey),
    executions,
    cursor: { seenThrough: NOON, backfillToken: null, backfilledTo: null, backfillDone: true, idlePolls: 0 },
    nextPollAt: minutesAfter(1),
    polledAt: NOON,
  });

export const event = (id: number, type = 'PassStateEntered', about: object = {}): HistoryEvent => ({
  id: eventId(id),
  previousEventId: eventId(id - 1),
  timestamp: epochMillis(NOON + id),
  type,
  ...about,
});

export const events = (count: number, from = 1) => Array.from({ length: count }, (_, at) => event(from + at));

/** What reading `claim` gave: a history of so many events, of which the last ones are new. */
export function reading(
  claim: HistoryClaim,
  count: number,
  about: Partial<Omit<TraceSummary, 'events'>> & {
    newEvents?: readonly HistoryEvent[];
    redrives?: number;
    nextLookAt?: EpochMillis | null;
    revisionKey?: string | null;
    mapRunArns?: readonly string[];
    childArns?: readonly string[];
    terms?: readonly string[];
  } = {},
): CollectedHistory {
  const {
    newEvents,
    redrives = 0,
    nextLookAt = null,
    revisionKey = null,
    mapRunArns = [],
    childArns = [],
    terms = [],
    ...told
  } = about;
  const summary: TraceSummary = {
    status: claim.status,
    error: null,
    cause: null,
    failedState: null,
    attempts: 1,
    retries: 0,
    caught: 0,
    billableTransitions: 2,
    events: count,
    states: [state('A')],
    transitions: [{ scope: '', from: '(start)', to: 'A', count: 1 }],
    path: claim.status === 'RUNNING' ? null : path('A', { status: claim.status }),
    ...told,
  };
  return {
    claim,
    newEvents: newEvents ?? events(count - claim.lastEventId, claim.lastEventId + 1),
    trace: traceOf(claim, count, summary, redrives),
    summary,
    terms: { hashes: terms.map(termHash), whole: true },
    revisionKey,
    mapRunArns,
    childArns,
    nextLookAt,
  };
}

/** A path through these states, written `Check Pay Done`. */
export const path = (states: string, about: Partial<ExecutionPath> = {}): ExecutionPath => ({
  states: states.split(' ').map((name) => ({ state: name, caught: false })),
  loops: [],
  loopsLeft: 0,
  status: 'SUCCEEDED',
  failedState: null,
  ...about,
});

export const state = (name: string, about: Partial<TraceSummary['states'][number]> = {}) => ({
  statePath: `/${name}`,
  state: name,
  type: 'Task',
  visits: 1,
  attempts: 1,
  retries: 0,
  failures: 0,
  caught: 0,
  totalMs: 10,
  maxMs: 10,
  succeededMs: [10],
  ...about,
});

function traceOf(claim: HistoryClaim, count: number, summary: TraceSummary, redrives: number): Trace {
  const { path: _, ...told } = summary;
  return {
    ...told,
    startedAt: claim.startedAt,
    stoppedAt: summary.status === 'RUNNING' ? null : (claim.stoppedAt ?? minutesAfter(1, claim.startedAt)),
    lastEventAt: claim.startedAt,
    lastEventId: eventId(count),
    visits: [],
    executionEvents: [],
    unplaced: [],
    redrives: Array.from({ length: redrives }, (_, at) => ({
      eventId: eventId(at + 1),
      at: claim.startedAt,
    })),
    path: [],
    rootCause: null,
    warnings: [],
    mapRuns: [],
  };
}

export const LEASE = milliseconds(60_000);
