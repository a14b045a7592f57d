import type { CollectedHistory, HistoryClaim, ListedExecution, StorePort } from '#lib/collect/ports.ts';
import { reachedTerm, valueTerm } from '#lib/search/execution-terms.ts';
import { termHash } from '#lib/search/term-hash.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import { type EpochMillis, epochMillis, eventId, milliseconds } from '#lib/units.ts';

const EVENTS = 30;
const STATES = 8;
const BATCH = 100;

/** Executions per second from their first listing to their kept history of 30 events. */
export async function ingestRate(
  store: StorePort,
  account: string,
  names: { readonly prefix: string; readonly count: number; readonly startedAt: EpochMillis },
): Promise<number> {
  const listed = Array.from({ length: names.count }, (_, at) =>
    listing(`${names.prefix}-${at}`, epochMillis(names.startedAt + at)),
  );
  const start = performance.now();
  await store.saveExecutionPage({
    target: {
      account,
      targetArn: MACHINE,
      kind: 'machine',
      seenThrough: null,
      backfillToken: null,
      backfilledTo: null,
      backfillDone: true,
      idlePolls: 0,
    },
    executions: listed,
    cursor: { seenThrough: null, backfillToken: null, backfilledTo: null, backfillDone: true, idlePolls: 0 },
    nextPollAt: names.startedAt,
    polledAt: names.startedAt,
  });
  for (let settled = 0; settled < names.count; ) {
    const claims = await store.claimHistories(account, BATCH, milliseconds(60_000));
    if (claims.length === 0) throw new Error('Fewer histories were wanted than executions were saved.');
    await store.saveHistories(claims.map(reading));
    settled += claims.length;
  }
  return (names.count / (performance.now() - start)) * 1000;
}

const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:team-0-machine-0';

const listing = (name: string, startedAt: EpochMillis): ListedExecution => ({
  arn: `arn:aws:states:eu-west-1:123456789012:execution:team-0-machine-0:${name}`,
  machineArn: MACHINE,
  name,
  status: name.endsWith('7') ? 'FAILED' : 'SUCCEEDED',
  startedAt,
  stoppedAt: epochMillis(startedAt + 20_000),
  versionArn: null,
  aliasArn: null,
  mapRunArn: null,
  itemCount: null,
  redriveCount: 0,
  redrivenAt: null,
});

function reading(claim: HistoryClaim): CollectedHistory {
  const failed = claim.status === 'FAILED';
  const [error, cause] = failed
    ? ['PaymentDeclined', `Request ${claim.executionId} was declined`]
    : [null, null];
  const transitions = Array.from({ length: STATES }, (_, at) => ({
    scope: '',
    from: `State${at}`,
    to: `State${at + 1}`,
    count: 1,
  }));
  const told = {
    status: claim.status,
    error,
    cause,
    billableTransitions: STATES,
    retries: 1,
    events: EVENTS,
    transitions,
  };
  return {
    claim,
    newEvents: Array.from({ length: EVENTS }, (_, at) => event(at + 1, claim)),
    trace: {
      ...told,
      startedAt: claim.startedAt,
      stoppedAt: claim.stoppedAt,
      lastEventAt: claim.stoppedAt,
      lastEventId: eventId(EVENTS),
      visits: [],
      executionEvents: [],
      unplaced: [],
      redrives: [],
      path: [],
      rootCause: null,
      warnings: [],
      mapRuns: [],
    },
    terms: terms(claim),
    summary: {
      ...told,
      path: {
        states: transitions.map(({ from }) => ({ state: from, caught: false })),
        loops: [],
        loopsLeft: 0,
        status: claim.status,
        failedState: failed ? 'State3' : null,
      },
      failedState: failed ? 'State3' : null,
      attempts: STATES + 1,
      caught: 0,
      states: transitions.map(({ from }) => ({
        statePath: `/${from}`,
        state: from,
        type: 'Task',
        visits: 1,
        attempts: 1,
        retries: 0,
        failures: 0,
        caught: 0,
        totalMs: 2000,
        maxMs: 2000,
        succeededMs: [2000],
      })),
    },
    revisionKey: null,
    mapRunArns: [],
    childArns: [],
    nextLookAt: null,
  };
}

const event = (id: number, claim: HistoryClaim): HistoryEvent => ({
  id: eventId(id),
  previousEventId: eventId(id - 1),
  timestamp: epochMillis(claim.startedAt + id * 600),
  type: 'TaskStateEntered',
  stateEnteredEventDetails: {
    name: `State${id % STATES}`,
    input: JSON.stringify({ order: claim.executionId, step: id, items: ['book', 'pen'] }),
  },
});

/** As many as an execution of a few states with a payload of a few values has. */
function terms(claim: HistoryClaim): CollectedHistory['terms'] {
  const states = Array.from({ length: STATES }, (_, at) => reachedTerm(`State${at}`));
  const values = Array.from({ length: 10 }, (_, at) => valueTerm(`${claim.executionId}-${at}`));
  return { hashes: [...states, ...values].map(termHash), whole: true };
}
