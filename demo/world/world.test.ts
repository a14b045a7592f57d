import { describe, expect, test, vi } from 'vitest';
import { DAY, HOUR, INCIDENTS } from '../incidents.ts';
import type { Scenario } from '../scenario.ts';
import { SCENARIOS } from '../scenarios/index.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { viewAt } from './execution-record.ts';
import { World } from './world.ts';

// Whole fortnights are simulated here, also on a machine that is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ANCHOR = Date.UTC(2026, 4, 14, 15, 20);
const PLACE = { region: 'eu-west-1', account: '111122223333' };

function worldAt(now: number, scenarios: readonly Scenario[], seed = 1): World {
  return new World({ ...PLACE, seed, rate: 1, anchor: ANCHOR, scenarios, now: () => now });
}

const scenario = (name: string) => SCENARIOS.filter((candidate) => candidate.name === name);

async function executionsOf(world: World, name: string): Promise<readonly ExecutionRecord[]> {
  const machine = world.machines.get(name);
  if (machine === undefined) throw new Error(`No machine ${name}`);
  return (await world.executionsOf(machine)).all();
}

describe('a demo AWS is a function of seed, anchor and time', () => {
  test('two of the same seed hold the same executions with the same events; another seed does not', async () => {
    const read = async (seed: number) => {
      const world = worldAt(ANCHOR, scenario('order-processing'), seed);
      const records = await executionsOf(world, 'order-processing');
      const histories = await Promise.all(records.slice(0, 25).map((record) => world.historyOf(record)));
      return JSON.stringify([records, histories]);
    };
    const [first, again, other] = [await read(1), await read(1), await read(2)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('what is known at a time is a prefix of what is known later', async () => {
    const early = await executionsOf(worldAt(ANCHOR - 3 * HOUR, scenario('nightly-etl')), 'nightly-etl');
    const late = new Map(
      (await executionsOf(worldAt(ANCHOR + HOUR, scenario('nightly-etl')), 'nightly-etl')).map((r) => [
        r.arn,
        r,
      ]),
    );
    expect(early.length).toBeGreaterThan(30);
    for (const record of early) expect(late.get(record.arn)).toEqual(record);
    expect(late.size).toBeGreaterThan(early.length);
  });

  test('the outcome a list shows is that of the history', async () => {
    const world = worldAt(
      ANCHOR,
      SCENARIOS.filter(({ startedBy }) => startedBy === undefined),
    );
    for (const name of ['transfer-data-records', 'supplier-onboarding', 'media-transcoding']) {
      for (const record of (await executionsOf(world, name)).slice(0, 40)) {
        const { phases, eventCount } = await world.historyOf(record);
        expect({ phases, eventCount }).toEqual({ phases: record.phases, eventCount: record.eventCount });
      }
    }
  });
});

test('a running execution shows its start and, later, its end', async () => {
  const [record] = await executionsOf(worldAt(ANCHOR, scenario('model-training')), 'model-training');
  const [phase] = record?.phases ?? [];
  if (record === undefined || phase?.stoppedAt == null) throw new Error('A training that ended is needed');
  expect(viewAt(record, phase.startedAt - 1)).toBeNull();
  expect(viewAt(record, phase.startedAt)?.status).toBe('RUNNING');
  expect(viewAt(record, phase.stoppedAt)?.status).toBe(phase.status);
});

test('nested executions are real executions of the other machine, and name their parent', async () => {
  const world = worldAt(
    ANCHOR,
    SCENARIOS.filter(({ name }) => /^(subscription|charge|customer)-/.test(name)),
  );
  const children = await executionsOf(world, 'charge-customer');
  expect(children.length).toBeGreaterThan(100);
  const [child] = children;
  const parent = await world.findExecution(child?.parentArn ?? '');
  if (child === undefined || parent === null) throw new Error('A child with its parent is needed');
  expect(parent.machine).toBe('subscription-renewal');
  expect(world.inputOf(child)).toMatchObject({ AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent.arn });
  const { events } = await world.historyOf(parent);
  expect(JSON.stringify(events)).toContain(child.arn);
});

describe('the scripted incidents happen', () => {
  const during = async (id: string) => {
    const incident = INCIDENTS.find((candidate) => candidate.id === id);
    if (incident === undefined) throw new Error(`No incident ${id}`);
    const world = worldAt(ANCHOR, scenario(incident.machine));
    const records = await executionsOf(world, incident.machine);
    const inside = (record: ExecutionRecord) =>
      record.startedAt >= ANCHOR + incident.from && record.startedAt < ANCHOR + incident.to;
    return { world, incident, within: records.filter(inside), without: records.filter((r) => !inside(r)) };
  };
  const failedShare = (records: readonly ExecutionRecord[]) =>
    records.filter(({ phases }) => phases[0]?.status === 'FAILED').length / records.length;
  const seconds = (records: readonly ExecutionRecord[]) =>
    records
      .map(
        ({ phases }) =>
          ((phases[0]?.stoppedAt ?? Number.POSITIVE_INFINITY) - (phases[0]?.startedAt ?? 0)) / 1000,
      )
      .toSorted((a, b) => a - b);

  test.each([
    ['refund-deployment', 0.3],
    ['brazil-without-tax-id', 0.1],
    ['gateway-timeouts', 0.2],
  ])('%s fails executions', async (id, atLeast) => {
    const { within, without } = await during(id);
    expect(failedShare(within)).toBeGreaterThan(atLeast);
    expect(failedShare(without)).toBeLessThan(0.05);
  });

  test('refund-deployment runs a revision of its own', async () => {
    const { within } = await during('refund-deployment');
    expect(new Set(within.map(({ revision }) => revision))).toEqual(new Set([1]));
  });

  test('signing-throttled costs retries, not executions', async () => {
    const { world, within, without } = await during('signing-throttled');
    const throttles = async (records: readonly ExecutionRecord[]) => {
      const histories = await Promise.all(records.slice(0, 20).map((record) => world.historyOf(record)));
      const texts = histories.flatMap(({ events }) => events).map((event) => JSON.stringify(event));
      return texts.filter((text) => text.includes('"error":"Lambda.TooManyRequestsException"')).length;
    };
    expect(within.length).toBeGreaterThan(5);
    expect(failedShare(within)).toBe(0);
    expect(await throttles(within)).toBeGreaterThan(within.slice(0, 20).length);
    expect(await throttles(without)).toBe(0);
  });

  test('ocr-slow makes executions slower', async () => {
    const { within, without } = await during('ocr-slow');
    const median = (records: readonly ExecutionRecord[]) => seconds(records)[records.length >> 1] ?? 0;
    expect(median(within)).toBeGreaterThan(3 * median(without));
  });

  test('inventory-not-started leaves a gap of thirteen hours', async () => {
    const { within, without } = await during('inventory-not-started');
    expect(within).toHaveLength(0);
    expect(without.length).toBeGreaterThan(600);
  });

  test('approvals-stuck leaves executions that never end', async () => {
    const { within, without } = await during('approvals-stuck');
    const open = (records: readonly ExecutionRecord[]) =>
      records.filter(({ phases }) => phases.at(-1)?.stoppedAt === null);
    expect(open(within).length).toBeGreaterThan(2);
    expect(open(without)).toHaveLength(0);
  });

  test('one of them is recent', () => {
    expect(INCIDENTS.some(({ to }) => to > -HOUR && to <= 0)).toBe(true);
    expect(INCIDENTS.every(({ from }) => from >= -14 * DAY)).toBe(true);
  });
});
