import { HOUR, incidentsAt } from '../incidents.ts';
import type { Json } from '../json.ts';
import { randomOf } from '../random.ts';
import { busyness, type Scenario, type Start } from '../scenario.ts';

export interface StartRules {
  readonly seed: number;
  readonly anchor: number;
  /** How many times as busy it is after the anchor. */
  readonly rate: number;
}

/** One start of a machine: what its name, input and fate are made from. */
export interface PlannedStart {
  readonly at: number;
  readonly index: number;
}

/** Executions that a machine starts in one hour: a pure function of seed, machine and hour. */
export function startsInHour(rules: StartRules, scenario: Scenario, hour: number): readonly PlannedStart[] {
  const from = hour * HOUR;
  const random = randomOf(rules.seed, scenario.name, 'starts', hour);
  const times = timesInHour(rules, scenario, from, random);
  return times.toSorted((a, b) => a - b).map((at, index) => ({ at, index }));
}

function timesInHour(
  { anchor, rate }: StartRules,
  { name, starts }: Scenario,
  from: number,
  random: ReturnType<typeof randomOf>,
): readonly number[] {
  const stopped = (at: number) =>
    incidentsAt(name, at - anchor).some(({ effect }) => effect.does === 'stop-starting');
  if (starts.kind === 'never') return [];
  if (starts.kind === 'daily') {
    const day = Math.floor(from / (24 * HOUR));
    if (day % (starts.everyDays ?? 1) !== 0) return [];
    return starts.minutes
      .map((minute) => day * 24 * HOUR + minute * 60_000 + random.integer(300, 2500))
      .filter((at) => at >= from && at < from + HOUR && !stopped(at));
  }
  const mean = starts.perHour * busyness(starts.rhythm, from) * (from >= anchor ? rate : 1);
  const count = Math.floor(mean * (0.7 + 0.6 * random.next()) + random.next());
  return Array.from({ length: count }, () => from + random.integer(0, HOUR - 1)).filter((at) => !stopped(at));
}

/** What a scenario's functions are told of one start. */
export function startOf(
  { seed, anchor }: StartRules,
  scenario: Scenario,
  hour: number,
  { at, index }: PlannedStart,
): Start {
  const random = randomOf(seed, scenario.name, 'start', hour, index);
  const malform = incidentsAt(scenario.name, at - anchor).find(({ effect }) => effect.does === 'malform');
  const malformed = malform?.effect.does === 'malform' && random.chance(malform.effect.share);
  return { random, at, index, malformed };
}

export interface StartedBy {
  readonly name: string;
  readonly input: Json;
  readonly fate: ReturnType<NonNullable<Scenario['fate']>>;
}

/** Name, input and fate, always drawn in this order. */
export function drawStart(
  rules: StartRules,
  scenario: Scenario,
  hour: number,
  planned: PlannedStart,
): StartedBy {
  const start = startOf(rules, scenario, hour, planned);
  const name = scenario.executionName?.(start) ?? start.random.uuid();
  const input = scenario.input(start);
  const fate = scenario.fate?.(start) ?? null;
  return { name, input, fate };
}
