import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildTrace } from '#lib/trace/build-trace.ts';
import type { HistoryEvent } from '#lib/trace/history.ts';
import type { ScopeDefinition } from '../interpreter/definition.ts';
import { HISTORY_LIMIT, type RecordedEvent } from '../interpreter/history-recorder.ts';
import type { ExecutionRecord } from '../world/execution-record.ts';
import { World } from '../world/world.ts';
import { SCENARIOS } from './index.ts';

// Whole fortnights are simulated here, also on a machine that is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ANCHOR = Date.UTC(2026, 4, 14, 15, 20);
const world = new World({
  region: 'eu-west-1',
  account: '111122223333',
  seed: 1,
  rate: 1,
  anchor: ANCHOR,
  scenarios: SCENARIOS,
  now: () => ANCHOR,
});

let byMachine: ReadonlyMap<string, readonly ExecutionRecord[]> = new Map();

beforeAll(async () => {
  byMachine = Map.groupBy(await world.allExecutions(), ({ machine }) => machine);
});

/** The demo records events as the API gives them; the trace takes the same, its numbers branded. */
const asHistory = (events: readonly RecordedEvent[]) => events as unknown as readonly HistoryEvent[];

function stateNames(scope: ScopeDefinition): string[] {
  return Object.entries(scope.States).flatMap(([name, state]) => [
    name,
    ...[state.ItemProcessor, state.Iterator, ...(state.Branches ?? [])].flatMap((inner) =>
      inner === undefined ? [] : stateNames(inner),
    ),
  ]);
}

test('the fortnight holds between 5,000 and 20,000 executions of at least twelve machines and four teams', () => {
  const total = [...byMachine.values()].reduce((sum, { length }) => sum + length, 0);
  expect(total).toBeGreaterThan(5000);
  expect(total).toBeLessThan(20_000);
  expect(byMachine.size).toBeGreaterThanOrEqual(12);
  expect(new Set(SCENARIOS.map(({ tags }) => tags.team)).size).toBe(4);
});

describe.each(SCENARIOS.filter(({ type }) => type === 'STANDARD').map(({ name }) => name))('%s', (name) => {
  /** All that went wrong or were redriven, and some of the rest. */
  const sample = () => {
    const records = byMachine.get(name) ?? [];
    const odd = records.filter(({ phases }) => phases.length > 1 || phases[0]?.status !== 'SUCCEEDED');
    return [...odd.slice(0, 40), ...records.slice(0, 12)];
  };

  test('every event of its histories has its place in the trace, and nothing is odd', async () => {
    expect(sample().length).toBeGreaterThan(3);
    for (const record of sample()) {
      const { events } = await world.historyOf(record);
      const trace = buildTrace(asHistory(events));
      expect({ arn: record.arn, unplaced: trace.unplaced, warnings: trace.warnings }).toEqual({
        arn: record.arn,
        unplaced: [],
        warnings: [],
      });
      expect(trace.visits.length).toBe(events.filter(({ type }) => type.endsWith('StateEntered')).length);
    }
  });

  test('its histories visit states of the revision that ran', async () => {
    for (const record of sample().slice(0, 15)) {
      const known = new Set(stateNames(world.definitionOf(record)));
      const { visits } = buildTrace(asHistory((await world.historyOf(record)).events));
      for (const { state } of visits) expect(known).toContain(state);
    }
  });
});

test('one history reaches the limit of 25,000 events, others come near', async () => {
  const counts = (byMachine.get('ledger-reconciliation') ?? []).map(({ eventCount }) => eventCount);
  expect(counts).toContain(HISTORY_LIMIT);
  expect(counts.some((count) => count > 20_000 && count < HISTORY_LIMIT)).toBe(true);
});

test('some executions were redriven and some aborted', () => {
  const all = [...byMachine.values()].flat();
  expect(all.filter(({ phases }) => phases.length > 1).length).toBeGreaterThan(5);
  expect(all.filter(({ phases }) => phases.at(-1)?.status === 'ABORTED').length).toBeGreaterThan(5);
});
